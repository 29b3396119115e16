import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { formatMinorUnits } from '../money.ts'
import type { ClosedStatement, Keeper } from './book.ts'
import type { Balance, Detail, Movement } from './statement.ts'

type Line = (string | number | null)[]

/** Characters that gather before they are written: more would outlive a garbage collection or two and make each dearer. */
const FLUSH_AT = 64 * 1024
/** Bytes that may wait for the disk while reading goes on. */
const AHEAD = 1024 * 1024

/** Writes what the book has checked into two CSV files that the database reads, so that memory does not follow the size of a file. */
export class Spool implements Keeper {
  private readonly files: Record<'statements' | 'movements', { readonly path: string; readonly stream: WriteStream }>
  private statements = ''
  private movements = ''
  private statementNumber = 1

  constructor(
    folder: string,
    name: string,
    private readonly format: string,
  ) {
    const file = (kind: string) => {
      const path = join(folder, `${name}.${kind}.csv`)
      return { path, stream: createWriteStream(path, { highWaterMark: AHEAD }) }
    }
    this.files = { statements: file('statements'), movements: file('movements') }
  }

  get paths(): { statements: string; movements: string } {
    return { statements: this.files.statements.path, movements: this.files.movements.path }
  }

  movement(movement: Movement, number: number, decimals: number): void {
    const { details, position, amount, reference } = movement
    const only = details.length === 1 ? details[0] : undefined
    const place = `${this.statementNumber},${position},${number}`
    this.movements += `${place},0,${row(movement, amount, decimals, reference, only ?? NOTHING)}`
    if (only) return
    for (const [index, detail] of details.entries())
      this.movements += `${place},${index + 1},${row(movement, detail.amount, decimals, null, detail)}`
  }

  statement({ head, opening, closing, decimals, movements, firstDate, lastDate }: ClosedStatement): void {
    const balance = (of: Balance | null) => (of ? [formatMinorUnits(of.amount, decimals), of.date] : [null, null])
    const line: Line = [
      ...[this.statementNumber, head.position, this.format, head.kind, head.account, head.bank, head.currency],
      ...[head.reference, head.sequence, ...balance(opening), ...balance(closing), firstDate, lastDate, movements],
    ]
    this.statements += csv(line)
    this.statementNumber += 1
  }

  /** Hands over to the disk what has gathered; waits when the disk is behind. */
  async drain(atEnd = false): Promise<void> {
    if (!atEnd && this.movements.length + this.statements.length < FLUSH_AT) return
    const { statements, movements } = this.files
    if (this.statements && !statements.stream.write(this.statements)) await once(statements.stream, 'drain')
    if (this.movements && !movements.stream.write(this.movements)) await once(movements.stream, 'drain')
    this.statements = ''
    this.movements = ''
  }

  /** May be called again. */
  async close(): Promise<void> {
    await this.drain(true)
    for (const { stream } of Object.values(this.files)) {
      if (stream.closed) continue
      stream.end()
      await once(stream, 'close')
    }
  }
}

const csv = (line: Line): string =>
  `${line.map((value) => (typeof value === 'number' ? value : csvText(value))).join(',')}\n`

/** Nothing is unquoted, an empty text is quoted. */
const csvText = (value: string | null): string =>
  value === null ? '' : `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`

const NOTHING: Detail = {
  amount: null,
  reference: null,
  endToEnd: null,
  counterparty: null,
  counterpartyAccount: null,
  label: '',
  original: null,
  returnReason: null,
}

/** A line of movements after its place. Written out: there may be millions of them. */
function row(
  { bookingDate, valueDate, code, isReversal }: Movement,
  amount: bigint | null,
  decimals: number,
  reference: string | null,
  detail: Detail,
): string {
  const { original } = detail
  return (
    `${csvText(bookingDate)},${csvText(valueDate)},${csvText(amount === null ? null : formatMinorUnits(amount, decimals))},` +
    `${csvText(code)},${csvText(reference ?? detail.reference)},${csvText(detail.endToEnd)},` +
    `${csvText(detail.counterparty)},${csvText(detail.counterpartyAccount)},${csvText(detail.label)},` +
    `${csvText(original?.amount ?? null)},${csvText(original?.currency ?? null)},"${isReversal}",${csvText(detail.returnReason)}\n`
  )
}
