import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { dateOrder } from '../../extract/connectors/fec/dates.ts'
import { fiscalYears, type JournalDay } from '../../extract/connectors/fec/fiscal-years.ts'
import { likeliestLegacy } from '../../extract/encoding.ts'
import { formatAmount, readAmount } from '../../extract/money.ts'
import { fecText } from '../helpers/fec.ts'
import { codes, drop, LEDGER, newWorkspace, pullAt, rawRows, readText } from './support.ts'

describe('amounts', () => {
  it.each<[string, bigint | null]>([
    ['1234,56', 123456n],
    ['1234.5', 123450n],
    ['-0,05', -5n],
    ['12,00-', -1200n],
    ['+7', 700n],
    ['', 0n],
    ['\u00a012,00 ', 1200n],
    ['1e5', null],
    ['1_000', null],
    ['1 234,56', null],
    ['1.234,56', null],
    ['1,234', null],
    ['12,', null],
    ['-12,00-', null],
    ['0x10', null],
    ['NaN', null],
  ])('"%s" is %s cents', (text, expected) => {
    expect(readAmount(text)).toBe(expected)
  })

  it.each([
    [123456n, '1234.56'],
    [-5n, '-0.05'],
    [0n, '0.00'],
  ])('%s cents are written %s', (cents, expected) => {
    expect(formatAmount(cents)).toBe(expected)
  })
})

describe('encodings', () => {
  const accented = fecText(
    LEDGER.map((row) => ({ ...row, label: 'Règlement à réception, reçu dès l’été, 10 €, façade, fenêtre' })),
  )
  const plain = fecText(LEDGER.map((row) => ({ ...row, label: 'Règlement à réception, reçu, façade, fenêtre, 10 €' })))

  it.each([
    ['cp1252', accented],
    ['iso-8859-15', plain],
    ['cp850', plain.replaceAll('€', 'EUR')],
  ])('%s is recognised by its letters, and they survive', async (encoding, text) => {
    const workspace = await newWorkspace()
    await drop(workspace, 'a.txt', iconv.encode(text, encoding))
    const result = await pullAt(workspace, '2024-06-01T00:00:00Z')
    expect(result.files[0]?.warnings.map(({ code, message }) => [code, message.includes(encoding)])).toContainEqual([
      'encoding_guessed',
      true,
    ])
    const [row] = await rawRows(workspace, 'select distinct "EcritureLib" from fec__ledger_lines')
    expect(text).toContain(`\t${row?.[0]}\t`)
  })

  it('the configuration decides for its own files', async () => {
    const mac = iconv.encode(plain, 'iso-8859-15')
    const report = await readText(mac, 'entities: [{id: main, encoding: cp850}]')
    expect([report.encoding, codes(report.warnings)]).toEqual(['cp850', []])
    const refused = await readText(mac, 'entities: [{id: main, encoding: utf-8}]')
    expect(refused.refusals[0]).toMatchObject({ code: 'bad_encoding', message: expect.stringContaining('encours.yml') })
  })

  it('cp1252 wins when nothing tells it from its neighbours', () => {
    const histogram = new Uint32Array(256)
    histogram[0xe9] = 3
    expect(likeliestLegacy(histogram)).toEqual({ encoding: 'cp1252', sure: false })
  })
})

describe('the order of day and month', () => {
  it.each<[string[], string]>([
    [['20240105', '2024-01-06'], 'year_first'],
    [['05/01/2024', '13/01/2024'], 'day_first'],
    [['01/13/2024', '05/01/2024'], 'month_first'],
    [['01/05/2024', '05/01/2024', '12/12/2024'], 'ambiguous'],
    [['02/09/2024', '20240901', '20240930'], 'day_first'],
    [['01/01/2024', '02/02/2024'], 'day_first'],
    [['05012024', '13012024'], 'day_first'],
  ])('%j is %s', (dates, expected) => {
    expect(dateOrder(dates, dates)).toBe(expected)
  })
})

describe('fiscal years', () => {
  const set = (...classes: number[]) => classes.reduce((bits, digit) => bits | (1 << digit), 0)
  const held = (journal: string, date: string, classes: number[], balance = 0n): JournalDay => ({
    journal,
    name: journal,
    date,
    classes: set(...classes),
    balance,
  })
  const opening = (date: string, journal = 'AN') => held(journal, date, [1, 4, 5])
  const sales = (...dates: string[]) => dates.map((date) => held('VE', date, [4, 7]))
  const told = (days: JournalDay[], configured: string | null = null) =>
    fiscalYears(days, configured).parts.map(({ start, lastDate, openingJournals }) => [
      start,
      lastDate,
      openingJournals.join(),
    ])

  it('begin on the last day of the opening', () => {
    expect(told([opening('2024-07-01'), ...sales('2024-07-03', '2025-06-30')])).toEqual([
      ['2024-07-01', '2025-06-30', 'AN'],
    ])
  })

  it('a detailed opening spreads over years and belongs to the one its last line opens', () => {
    const detail = [held('AD', '2022-03-04', [4], 500n), held('AD', '2023-01-01', [1, 2, 5], -500n)]
    expect(told([...detail, ...sales('2023-01-03', '2023-06-30')])).toEqual([['2023-01-01', '2023-06-30', 'AD']])
  })

  it('begin on the first line without an opening', () => {
    expect(told(sales('2024-02-05', '2024-05-05'))).toEqual([['2024-02-05', '2024-05-05', '']])
  })

  it.each<[string, JournalDay]>([
    ['two classes only: a remittance of cheques', held('RCH', '2024-01-01', [4, 5])],
    ['not balanced', held('AN', '2024-01-01', [1, 4, 5], 1n)],
    ['a class 6 line', held('AN', '2024-01-01', [1, 4, 5, 6])],
    ['later than the first sale', held('BQ', '2024-01-09', [1, 4, 5])],
  ])('no opening: %s', (_, day) => {
    expect(fiscalYears([day, ...sales('2024-01-05')], null).parts[0]?.openingJournals).toEqual([])
  })

  it('several years are cut where an opening lies on the anniversary', () => {
    const days = [
      opening('2023-01-01'),
      ...sales('2023-01-05', '2023-12-31'),
      opening('2024-01-01'),
      ...sales('2024-01-01', '2024-03-01'),
    ]
    expect(told(days)).toEqual([
      ['2023-01-01', '2023-12-31', 'AN'],
      ['2024-01-01', '2024-03-01', 'AN'],
    ])
  })

  it('are one long year, with a warning, where nothing cuts them', () => {
    const days = [opening('2023-01-01'), ...sales('2023-01-05', '2024-03-01')]
    expect(fiscalYears(days, null)).toMatchObject({
      isLong: true,
      parts: [{ start: '2023-01-01', lastDate: '2024-03-01' }],
    })
  })

  it('are cut where the configuration says', () => {
    expect(told(sales('2023-08-05', '2024-06-30', '2024-07-01'), '07-01')).toEqual([
      ['2023-07-01', '2024-06-30', ''],
      ['2024-07-01', '2024-07-01', ''],
    ])
  })

  it('two years in one ledger land as two, each under its own key', async () => {
    const next = LEDGER.map((row) => ({ ...row, date: row.date.replace('2024', '2025') }))
    const workspace = await newWorkspace()
    await drop(workspace, 'a.txt', fecText([...LEDGER, ...next]))
    const result = await pullAt(workspace, '2026-01-01T00:00:00Z')
    expect(codes(result.files[0]?.warnings ?? [])).toEqual(['several_fiscal_years'])
    const rows = await rawRows(workspace, 'select _fiscal_year, count(*) from fec__ledger_lines group by 1 order by 1')
    expect(rows).toEqual([
      ['2024-01-01', '14'],
      ['2025-01-01', '14'],
    ])
  })
})
