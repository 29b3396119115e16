import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headText } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/mt940.ts'
import { tell } from '../../helpers/statements.ts'
import { filesOf } from '../support.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures')
const ours = (await filesOf(join(FIXTURES, 'bank', 'mt940'))).filter((name) => !name.endsWith('.expected.json'))
const textOf = async (...path: string[]) => headText(await readFile(join(FIXTURES, ...path)))

/** A statement of 100,00 that closes at what is given, around some lines. */
const statement = (closing: string, ...lines: string[]): string =>
  [':20:X', ':25:99999/1', ':28C:1', ':60F:C240101EUR100,00', ...lines, `:62F:${closing}`, '-', ''].join('\n')
const movementOf = (...lines: string[]) => tell(format, statement('C240101EUR100,00', ...lines)).movements[0]

describe('a movement', () => {
  it.each([
    ['C1,00', 100n, false],
    ['D1,00', -100n, false],
    ['RC1,00', -100n, true],
    ['RD1,00', 100n, true],
    ['CR1,00', 100n, false],
    ['DF1,00', -100n, false],
    ['RCR1,00', -100n, true],
    ['C1,', 100n, false],
    ['C1', 100n, false],
    ['C1,5', 150n, false],
    ['C000000000001,50', 150n, false],
  ])('marked %s is %s cents, a reversal: %s', (mark, amount, isReversal) => {
    expect(movementOf(`:61:240102${mark}NTRFNONREF`)).toMatchObject({ amount, isReversal, code: 'NTRF' })
  })

  it.each([
    ['2401020103', '2024-01-02', '2024-01-03'],
    ['240102', '2024-01-02', '2024-01-02'],
    ['240102    ', '2024-01-02', '2024-01-02'],
    ['2312310102', '2023-12-31', '2024-01-02'],
    ['2401021231', '2024-01-02', '2023-12-31'],
    ['2402280229', '2024-02-28', '2024-02-29'],
    ['9912310101', '1999-12-31', '2000-01-01'],
  ])('dated %s is of value %s and booked on %s', (days, valueDate, bookingDate) => {
    expect(movementOf(`:61:${days}C1,00NTRFNONREF`)).toMatchObject({ valueDate, bookingDate })
  })

  it.each([
    ['NTRFNONREF', 'NTRF', null, ''],
    ['NTRF', 'NTRF', null, ''],
    ['NTRFNONREF//BANK-1', 'NTRF', 'BANK-1', ''],
    ['NTRFINVOICE 7//BANK-1', 'NTRF', 'BANK-1', 'INVOICE 7'],
    ['N062INVOICE 7', 'N062', null, 'INVOICE 7'],
    ['FTRFNONREF      SOMEBODY', 'FTRF', null, 'SOMEBODY'],
    ['NTRFEREF//BANK-1', 'NTRF', 'BANK-1', ''],
  ])('referenced %s has the code %s, the bank’s reference %s and says "%s"', (end, code, reference, label) => {
    expect(movementOf(`:61:240102C1,00${end}`)).toMatchObject({ code, reference, details: [{ label }] })
  })

  it.each(['EC', 'ED'])('marked %s is expected: counted apart, out of the sums', (mark) => {
    const told = tell(format, statement('C240101EUR100,00', `:61:240102${mark}1,00NTRFNONREF`, ':86:soon'))
    expect([told.movements, told.warnings.map(({ code }) => code)]).toEqual([[], ['not_booked']])
  })

  it.each([
    '2401320103C1,00NTRF',
    '2401021332C1,00NTRF',
    '230230',
    '240102X1,00NTRF',
    '240102C1,001NTRF',
    '240102C1.000,00NTRF',
    '240102C,50NTRF',
    '240102C1e5NTRF',
    '240102C1,00',
    '240102C1,00n12',
    '',
  ])('written "%s" cannot be read', (text) => {
    expect(tell(format, statement('C240101EUR100,00', `:61:${text}`)).refusal).toEqual({
      code: 'bad_movement',
      position: 5,
    })
  })
})

describe('the pieces of a file', () => {
  it.each(ours)('%s tells the same in pieces of 1, 7 and 4096 characters', async (name) => {
    const text = await textOf('bank', 'mt940', name)
    const whole = tell(format, text)
    for (const size of [1, 7, 4096]) expect(tell(format, text, size)).toEqual(whole)
  })

  it.each(['\n', '\r\n', '\r'])('lines may end with %j, and the last one with nothing', (end) => {
    const text = statement('C240102EUR101,00', ':61:240102C1,00NTRFNONREF').replace(/-\n$/, '').trimEnd()
    expect(tell(format, text.replaceAll('\n', end)).summaries).toMatchObject([{ closing: '101.00', movements: 1 }])
  })

  it('a movement whose text has no end is refused before it fills the memory', () => {
    const lines = Array.from({ length: 1100 }, () => 'A'.repeat(65))
    const told = tell(format, statement('C240102EUR101,00', ':61:240102C1,00NTRFNONREF', ':86:x', ...lines))
    // 65 536 characters are held at most: 992 lines of 66, then one more.
    expect(told.refusal).toEqual({ code: 'too_long', position: 999 })
  })
})

describe('an MT940 file is recognised', () => {
  it.each(ours)('in %s', async (name) => {
    expect(format.recognises(await textOf('bank', 'mt940', name))).toBe(true)
  })

  it.each([
    ['one line left of it', ':61:240102C1,00NTRFNONREF'],
    ['only its envelope', '{1:F01TESTXX2AXXXX0000000000}{2:I940TESTXX2AXXXXN}{4:\n-}'],
    ['after a control character', '\u0001\r\n:20:X\r\n'],
    ['after a title and blank lines', '\n\nRELEVE\n\n:20:X\n:25:99999/1\n'],
    ['with CR only', 'RELEVE\r:20:X\r:25:99999/1\r'],
  ])('%s', (_what, text) => {
    expect(format.recognises(text)).toBe(true)
  })
})

describe('another file is not', () => {
  it.each([
    ['empty', ''],
    ['any text', 'Bonjour\nà 12\n:20:00 précises\n'],
    ['a ledger', 'JournalCode|JournalLib|EcritureNum\nVE|Ventes|:20:\n'],
    ['a table', 'date;label;amount\n01/04/2026;:61:;120,00\n'],
    ['camt.053', '<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'],
    ['OFX', 'OFXHEADER:100\nDATA:OFXSGML\n<OFX><CURDEF>EUR</OFX>'],
    ['QIF', '!Type:Bank\nD01/01/2026\nT-1.00\n^\n'],
    ['BAI2', '01,999990000,00000,260401,0000,1,,,2/\n02,00000,999990000,1,260401,,EUR,2/\n'],
  ])('%s', (_what, text) => {
    expect(format.recognises(text)).toBe(false)
  })
})
