import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { amount } from '../../money.ts'
import type { Database } from '../../source.ts'
import { day, identifier, literal } from '../../text.ts'
import { COLUMNS, type Column, type Header, IDENTITY } from './columns.ts'

export interface Staging {
  readonly database: Database
  readonly table: string
  readonly header: Header
}

/** Reads a well-formed UTF-8 ledger where it lies. The line n of the table is the line n + 2 of the file. */
export async function stageInPlace(path: string, scratch: string, staging: Staging): Promise<void> {
  // Through a link: the database would take * or [ in a file's own name for a pattern.
  const link = join(scratch, `${staging.table}.txt`)
  await symlink(path, link)
  await stage(link, staging, { skip: 1, position: false })
  await staging.database.run(
    `create or replace temp view ${staging.table} as select rowid + 2 as _position, * from ${staging.table}_rows`,
  )
}

/** Reads the lines that `rewrite` has put in order, each preceded by its position. */
export async function stageRewritten(path: string, staging: Staging): Promise<void> {
  await stage(path, staging, { skip: 0, position: true })
  await staging.database.run(`create or replace temp view ${staging.table} as select * from ${staging.table}_rows`)
}

async function stage(path: string, staging: Staging, options: { skip: number; position: boolean }): Promise<void> {
  const { header, table, database } = staging
  const inFile = header.columns.map((_, index) => `c${index}`)
  const types = [...(options.position ? ['p: BIGINT'] : []), ...inFile.map((name) => `${name}: VARCHAR`)]
  const csv = `read_csv(${literal(path)}, auto_detect = false, header = false, skip = ${options.skip},
    delim = ${literal(header.separator)}, quote = '', escape = '', nullstr = '\x01', strict_mode = true,
    columns = {${types.map((type) => type.replace(/: (\w+)$/, ": '$1'")).join(', ')}})`
  await database.run(`create or replace temp table ${table}_rows as
    with read as (select ${options.position ? 'p as _position, ' : ''}${selected(header)} from ${csv}),
    joined as (select *, ${joinedIdentity(header)} as _joined from read),
    hashed as (select * exclude (_joined), ${day('"EcritureDate"')} as _date, ${moneyOf(header)}, ${identityHash} as _identity
      from joined)
    select * replace (_identity::uuid as _identity),
      md5(concat(_identity, chr(31), "EcritureLet", chr(31), "DateLet", chr(31), "ValidDate"))::uuid as _row_hash
    from hashed`)
}

function selected(header: Header): string {
  return COLUMNS.map((column) => {
    const index = header.columns.indexOf(column)
    return `${index < 0 ? 'null::varchar' : `c${index}`} as ${identifier(column)}`
  }).join(', ')
}

function moneyOf(header: Header): string {
  if (!header.usesSens) return `${amount('"Debit"')} as _debit, ${amount('"Credit"')} as _credit`
  const side = (values: string) =>
    `case when upper(trim("Sens", ' \t\u00a0')) in (${values}) then ${amount('"Montant"')} when ${amount('"Montant"')} is not null then 0 end`
  return `${side("'D', '+1', '1'")} as _debit, ${side("'C', '-1'")} as _credit`
}

/** The columns that make a line itself and not another, one after the other. */
function joinedIdentity(header: Header): string {
  const present = (column: Column) => header.columns.includes(column)
  const fields = IDENTITY.map((column) => (present(column) ? identifier(column) : "''"))
  return `concat(chr(31), ${fields.join(', chr(31), ')}, chr(31))`
}

/** Their md5, without the padding around fields; a pattern is tried on the few lines that may have some. */
const identityHash = `md5(case
  when contains(_joined, ' \x1f') or contains(_joined, '\x1f ') or contains(_joined, '\t') or contains(_joined, '\u00a0')
    then regexp_replace(_joined, '[ \t\u00a0]*\x1f[ \t\u00a0]*', '\x1f', 'g')
  else _joined end)`
