import type { Config } from '../../extract/config.ts'
import { formatAmount, readAmount } from '../../extract/money.ts'
import { SOURCES } from '../../extract/sources.ts'
import { literal } from '../../extract/sql.ts'
import { prepareStatements } from '../../extract/warehouse/land-statements.ts'
import { MOVEMENT_COLUMNS, STATEMENT_COLUMNS } from '../../extract/warehouse/statement-columns.ts'
import { inTransaction, openWarehouse, timestamp, type Warehouse } from '../../extract/warehouse/warehouse.ts'

type Said<Columns extends readonly string[]> = { readonly [Column in Columns[number]]?: string }

/** A movement in few words: its day, its amount with two decimals, its label, and whatever else it says. */
export type BankMovement = readonly [day: string, amount: string, label?: string, said?: Said<typeof MOVEMENT_COLUMNS>]

/** A statement as a reader stages it. With an opening balance ('2023-12-31 1000.00') its closing one follows. */
export interface BankStatement extends Said<typeof STATEMENT_COLUMNS> {
  readonly account: string
  readonly opens?: string
  readonly closes_on?: string
  readonly told: readonly BankMovement[]
}

export interface BankFile {
  readonly name: string
  readonly entity: string
  readonly statements: readonly BankStatement[]
}

/** Lands files as if a reader had staged them: by the product's own landing, the later ones a microsecond later. */
export async function landBankFiles(
  workspace: string,
  files: readonly BankFile[],
  config: Pick<Config, 'bank_accounts'>,
  clock: Date,
): Promise<void> {
  const warehouse = await openWarehouse(workspace, SOURCES)
  const accountEntities = config.bank_accounts.flatMap(({ account, entity }) => (entity ? [[account, entity]] : []))
  try {
    for (const [index, { name, entity, statements }] of files.entries()) {
      const table = `bank_file_${index}`
      await stage(warehouse, table, statements)
      const accounts = statements.map(({ account }) => account)
      const prepared = await prepareStatements(warehouse, {
        ...{ source: 'bank', stream: 'movements', entity, fileName: name, fileHash: name, runId: 'test' },
        accountEntities: accountEntities as [string, string][],
        staged: { shape: 'statements', table, accounts },
        loadedAt: timestamp(clock, files.length - 1 - index),
      })
      await inTransaction(warehouse, () => prepared.append())
    }
  } finally {
    await warehouse.close()
  }
}

async function stage(warehouse: Warehouse, table: string, statements: readonly BankStatement[]): Promise<void> {
  await fill(warehouse, `${table}_statements`, STATEMENT_COLUMNS, statements.map(statementRow))
  await fill(
    warehouse,
    `${table}_movements`,
    MOVEMENT_COLUMNS,
    statements.flatMap(({ told }, statement) => told.map((movement, index) => movementRow(movement, statement, index))),
  )
}

type Staged = Readonly<Record<string, string | number | null>>

async function fill(warehouse: Warehouse, table: string, columns: readonly string[], rows: Staged[]): Promise<void> {
  const shape = columns.map((column) => `${column} varchar`).join(', ')
  await warehouse.connection.run(
    `create or replace temp table ${table} (_statement integer, _position bigint, ${shape})`,
  )
  const values = rows.map((row) => {
    const cells = ['_statement', '_position', ...columns].map((column) => row[column] ?? null)
    return `(${cells.map((cell) => (typeof cell === 'string' ? literal(cell) : String(cell))).join(', ')})`
  })
  if (values.length > 0) await warehouse.connection.run(`insert into ${table} values ${values.join(', ')}`)
}

function statementRow({ opens, closes_on, told, ...said }: BankStatement, index: number): Staged {
  const [openingDate = null, openingAmount = null] = opens?.split(' ') ?? []
  const days = told.map(([day]) => day).toSorted()
  const sum = told.reduce((total, [, amount]) => total + (readAmount(amount) ?? 0n), 0n)
  const closing = openingAmount === null ? null : formatAmount((readAmount(openingAmount) ?? 0n) + sum)
  return {
    ...{ format: 'made up', kind: 'statement', currency: 'EUR', movements: String(told.length) },
    ...{ opening_amount: openingAmount, opening_date: openingDate, first_date: days[0] ?? null },
    ...{
      closing_amount: closing,
      closing_date: closes_on ?? days.at(-1) ?? openingDate,
      last_date: days.at(-1) ?? null,
    },
    ...said,
    ...{ _statement: index, _position: index * 1000 + 1 },
  }
}

function movementRow([day, amount, label, said]: BankMovement, statement: number, index: number): Staged {
  return {
    ...{ number: String(index + 1), detail: '0', booking_date: day, value_date: day, amount, is_reversal: 'false' },
    ...{ label: label ?? `Mouvement ${index + 1}`, ...said },
    ...{ _statement: statement, _position: statement * 1000 + index + 2 },
  }
}
