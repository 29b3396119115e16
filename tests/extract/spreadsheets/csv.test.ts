import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRecord, RecordCutter } from '../../../extract/connectors/spreadsheets/csv.ts'
import { TableFault } from '../../../extract/connectors/spreadsheets/table.ts'

/** The records of a text given in pieces of `size` characters, or why it has none. */
function cut(text: string, size = text.length || 1): CsvRecord[] | string {
  const cutter = new RecordCutter(';')
  const records: CsvRecord[] = []
  try {
    for (let at = 0; at < text.length; at += size) records.push(...cutter.write(text.slice(at, at + size)))
    return [...records, ...cutter.end()]
  } catch (error) {
    if (error instanceof TableFault) return `${error.code} ${error.position}`
    throw error
  }
}

const quoted = (cell: string): string =>
  /[;"\r\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell
const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', '\n', '\r', ' ', "'"), maxLength: 6 })
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 })

describe('a text cut into records', () => {
  it('gives back what was written, whatever the line ends and the pieces it comes in', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 7 }), (rows, end, size) => {
        const text = rows.map((cells) => cells.map(quoted).join(';')).join(end)
        const found = cut(text, size)
        expect(found).toEqual(cut(text))
        expect(typeof found === 'string' ? found : found.map(({ cells }) => cells)).toEqual(rows)
      }),
      { numRuns: 500, seed: 20260101 },
    )
  })

  it('any text at all ends the same, whatever the pieces it comes in', () => {
    const any = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', '\x1a'), maxLength: 40 })
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 9 }), (text, size) => {
        expect(cut(text, size)).toEqual(cut(text))
      }),
      { numRuns: 2000, seed: 20260102 },
    )
  })

  it('says the line where each record begins', () => {
    const records = cut('a;b\r\n"c\nd\r\ne";f\rg\n\nh')
    expect(records).toHaveLength(5)
    expect((records as CsvRecord[]).map(({ position, lines }) => [position, lines])).toEqual([
      [1, 1],
      [2, 3],
      [5, 1],
      [6, 1],
      [7, 1],
    ])
  })

  it('a quote inside a cell that opens without one is a character', () => {
    expect(cut('5" pipe;b')).toEqual([{ position: 1, lines: 1, cells: ['5" pipe', 'b'], isTorn: false }])
  })

  it('a quote that no other closes is refused at the line that opens it', () => {
    expect(cut('a\n"b;c\nd\n')).toBe('unclosed_quote 2')
  })
})
