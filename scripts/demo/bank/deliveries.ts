import { addWorkingDays } from '../calendar.ts'
import { type Day, iso } from '../days.ts'
import type { BankAccount } from './accounts.ts'
import { camtFile } from './camt.ts'
import { cfonbFile } from './cfonb.ts'
import type { Statement } from './statements.ts'

export type StatementDifference =
  | 'missing_statement'
  | 'delivered_twice'
  | 'delivered_in_two_formats'
  | 'corrected_later'

/** A file of one statement as the bank sent it. */
export interface StatementFile {
  readonly name: string
  readonly bytes: Buffer
  readonly format: BankAccount['format']
  readonly statement: Statement
}

/** What happened to the delivery of a statement: the files that tell it, none when it never came. */
export interface Delivery {
  readonly kind: StatementDifference
  readonly statement: Statement
  readonly files: readonly string[]
}

/** Which statement of a company's first account goes astray, by the first day it covers. */
const ACCIDENTS: Readonly<Record<string, Readonly<Record<string, StatementDifference>>>> = {
  atelier: { '2026-01-01': 'delivered_twice', '2026-03-01': 'corrected_later', '2026-10-14': 'missing_statement' },
  comptoir: { '2026-02-01': 'delivered_in_two_formats' },
}

/** The folder of the inbox that statements lie in. */
const FOLDER = 'releves'

/** The files of a company's statements, the accidents of delivery included. */
export function deliver(statements: readonly Statement[]): { files: StatementFile[]; deliveries: Delivery[] } {
  const files: StatementFile[] = []
  const deliveries: Delivery[] = []
  for (const statement of statements) {
    const kind = accidentOf(statement)
    const sent = kind ? sentByAccident(statement, kind) : [fileOf(statement)]
    files.push(...sent)
    if (kind) deliveries.push({ kind, statement, files: sent.map(({ name }) => name) })
  }
  return { files, deliveries }
}

function accidentOf({ account, from }: Statement): StatementDifference | undefined {
  const isFirst = account.ledgerAccount === '512000'
  return isFirst ? ACCIDENTS[account.company.id]?.[iso(from)] : undefined
}

function sentByAccident(statement: Statement, kind: StatementDifference): StatementFile[] {
  const later = dayAfter(statement) + 6
  if (kind === 'missing_statement') return []
  if (kind === 'delivered_twice') return [fileOf(statement), fileOf(statement, '_bis', later)]
  if (kind === 'corrected_later') return [fileOf(withoutLastDay(statement)), fileOf(statement, '_corrige', later)]
  const account: BankAccount = { ...statement.account, format: 'camt053' }
  return [fileOf(statement), fileOf({ ...statement, account })]
}

/** Sent too early: what the bank booked on the last day is missing, and the closing balance with it. */
function withoutLastDay(statement: Statement): Statement {
  const last = Math.max(...statement.movements.map((movement) => movement.day))
  const movements = statement.movements.filter((movement) => movement.day < last)
  const closing = movements.reduce((balance, { amount }) => balance + amount, statement.opening)
  return { ...statement, movements, closing }
}

const dayAfter = ({ to }: Statement): Day => addWorkingDays(to + 1, 0)

/** An underscore sorts after the point of the first file's name: what comes later is read later. */
function fileOf(statement: Statement, suffix = '', sent = dayAfter(statement)): StatementFile {
  const { account } = statement
  const isCamt = account.format === 'camt053'
  const which = `${account.company.id}-${Number(account.number.slice(-6))}-${periodOf(statement)}`
  const name = `${FOLDER}/${account.format}-${which}${suffix}.${isCamt ? 'xml' : 'txt'}`
  const bytes = isCamt ? camtFile(statement, sent) : cfonbFile(statement)
  return { name, bytes, format: account.format, statement }
}

/** 2026-10-14 for a day, 2026-09 for a month, 2026-07-trimestre for the quarter that ends in July. */
function periodOf({ account, from, to }: Statement): string {
  if (from === to) return iso(from)
  const month = iso(to).slice(0, 7)
  return account.months === 1 ? month : `${month}-trimestre`
}
