import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/mt940.ts'
import { tell } from '../../helpers/statements.ts'

const told = (...lines: string[]) => tell(format, lines.join('\n'))
const HEAD = [':20:X', ':25:99999/1', ':28C:1']
const OPENING = ':60F:C240101EUR100,00'
const CLOSING = ':62F:C240101EUR100,00'
const PLUS_1 = ':61:240102C1,00NTRFNONREF'

describe('an account', () => {
  it.each([
    ['99999/1', '99999/1', '99999'],
    ['99999/1EUR', '99999/1', '99999'],
    ['99999/1/EUR', '99999/1', '99999'],
    ['XX00BANK0000000001 EUR', 'XX00BANK0000000001', null],
    ['XX00 BANK 0000 0000 01', 'XX00BANK0000000001', null],
    ['XX00BANK0000000001USD', 'XX00BANK0000000001USD', null],
  ])('written %s is %s at the bank %s', (written, account, bank) => {
    const { closed } = told(':20:X', `:25:${written}`, ':28C:1', OPENING, CLOSING)
    expect(closed[0]?.head).toMatchObject({ account, bank, currency: 'EUR' })
  })

  it('may have the BIC of its bank on the next line', () => {
    const { closed } = told(':20:X', ':25P:XX00BANK0000000001', 'TESTXX2A', ':28C:1', OPENING, CLOSING)
    expect(closed[0]?.head).toMatchObject({ account: 'XX00BANK0000000001', bank: 'TESTXX2A' })
  })
})

describe('a statement', () => {
  it('keeps its reference, its number, and where it opens', () => {
    const { closed } = told(':20:REF 7', ':21:OTHER', ':25:99999/1', ':28C:00012/002', OPENING, CLOSING)
    expect(closed[0]?.head).toMatchObject({ reference: 'REF 7', sequence: '00012/002', position: 5, kind: 'statement' })
  })

  it.each([
    ['C240131EUR1234,50', 123450n, '2024-01-31'],
    ['D240131EUR1234,5', -123450n, '2024-01-31'],
    ['C000000EUR1234,', 123400n, null],
    ['C240131JPY1234,', 1234n, '2024-01-31'],
    ['C240131JPY1234,00', 1234n, '2024-01-31'],
    ['C240131HUF1234,56', 123456n, '2024-01-31'],
    ['C240131TND1,234', 1234n, '2024-01-31'],
    ['C020228DEM10,', 1000n, '2002-02-28'],
  ])('whose balance is %s has %s minor units on %s', (balance, amount, date) => {
    const { closed } = told(...HEAD, `:60F:${balance}`, `:62F:${balance}`)
    expect(closed[0]).toMatchObject({ opening: { amount, date }, closing: { amount, date } })
  })

  it.each([
    '240131EUR1,00',
    'C240132EUR1,00',
    'C240131EUR1,001',
    'C240131EUR',
    'C240131JPY1,5',
    'C0203155,00',
    'E240131EUR1,00',
  ])('whose balance is %s cannot be read', (balance) => {
    expect(told(...HEAD, `:60F:${balance}`, CLOSING).refusal).toEqual({ code: 'bad_balance', position: 4 })
  })

  it.each([
    ['without an opening balance', [...HEAD, PLUS_1], 'no_opening', 1],
    ['whose closing balance comes before its opening one', [...HEAD, CLOSING], 'no_opening', 1],
    ['without anything but its head', HEAD, 'no_opening', 1],
    ['without an account', [':20:X', ':28C:1', OPENING, CLOSING], 'no_account', 3],
    ['with two accounts', [':20:X', ':25:99999/1', ':25:99999/2', OPENING, CLOSING], 'no_opening', 1],
    ['without a closing balance', [...HEAD, OPENING, PLUS_1], 'no_closing', 4],
    ['that another follows before it closes', [...HEAD, OPENING, PLUS_1, ...HEAD, OPENING, CLOSING], 'no_closing', 4],
    ['that opens twice', [...HEAD, OPENING, OPENING, CLOSING], 'no_closing', 4],
    ['whose message ends before it closes', ['{4:', ...HEAD, OPENING, PLUS_1, '-}', CLOSING], 'no_closing', 5],
    ['with a movement after its closing balance', [...HEAD, OPENING, CLOSING, PLUS_1], 'no_opening', 6],
    ['that closes twice', [...HEAD, OPENING, CLOSING, CLOSING], 'no_opening', 6],
    ['whose first line is a movement', [PLUS_1, ...HEAD, OPENING, CLOSING], 'no_opening', 1],
    ['that does not add up', [...HEAD, OPENING, PLUS_1, CLOSING], 'does_not_add_up', 4],
    ['in a currency that does not exist', [...HEAD, ':60F:C240101QQQ1,00', CLOSING], 'unknown_currency', 4],
    ['that closes in another currency', [...HEAD, OPENING, ':62F:C240101USD100,00'], 'other_closing_currency', 4],
  ] as const)('%s is refused', (_what, lines, code, position) => {
    expect(told(...lines).refusal).toEqual({ code, position })
  })

  it('without a number is accepted, and said', () => {
    const { closed, warnings } = told(':20:X', ':25:99999/1', OPENING, CLOSING)
    expect([closed[0]?.head.sequence, warnings.map(({ code }) => code)]).toEqual([null, ['no_sequence']])
  })

  it('cut into pages is as many statements, each from balance to balance', () => {
    const first = [...HEAD, OPENING, PLUS_1, ':62M:C240102EUR101,00', '-']
    const { summaries, warnings } = told(...first, ...HEAD, ':60M:C240102EUR101,00', ':62F:C240102EUR101,00', '-')
    const figures = summaries.map(({ opening, closing, movements }) => [opening, closing, movements])
    expect([figures, warnings]).toEqual([
      [
        ['100.00', '101.00', 1],
        ['101.00', '101.00', 0],
      ],
      [],
    ])
  })
})

describe('what is no movement', () => {
  it('ends where the next statement begins, even with what could be an hour', () => {
    const { closed } = told(...HEAD, OPENING, CLOSING, ':86:page 1', ':20:12-A', ...HEAD.slice(1), OPENING, CLOSING)
    expect(closed.map(({ head }) => head.reference)).toEqual(['X', '12-A'])
  })

  const codes = (...lines: string[]) => told(...lines).warnings.map(({ code, position }) => [code, position])

  it.each([
    [
      'the envelope of SWIFT',
      ['{1:F01TESTXX2AXXXX0000000000}{2:O940}{3:{108:X}}{4:', ...HEAD, OPENING, CLOSING, '-}{5:{CHK:1}}'],
    ],
    ['an envelope in lines', ['{1:F01TESTXX2AXXXX0000000000}', '{2:O940}', '{4:', ...HEAD, OPENING, CLOSING, '-', '}']],
    ['a field on the line of the envelope', ['{1:F01TESTXX2A}{4::20:X', ...HEAD.slice(1), OPENING, CLOSING, '-}']],
    [
      'the banners of some banks',
      [
        'TESTXX2A',
        '940',
        'TESTXX2AXXX',
        '0000 01TESTXX2AXXXX00001',
        '940 00',
        ':940:',
        ...HEAD,
        OPENING,
        CLOSING,
        '-XXX',
      ],
    ],
    ['available balances', [...HEAD, OPENING, CLOSING, ':64:C240101EUR1,00', ':65:C240102EUR1,00', '-']],
    ['what the bank says of the statement', [...HEAD, OPENING, CLOSING, ':86:/SUM/0/0/', 'and more', '-']],
    ['what German banks say outside of SWIFT', [...HEAD, ':NS:22Somebody', '23Account', OPENING, CLOSING]],
    ['control characters', ['\u0001', ...HEAD, OPENING, CLOSING, '-\u0003']],
  ])('%s is left aside', (_what, lines) => {
    expect([told(...lines).refusal, codes(...lines)]).toEqual([null, []])
  })

  it.each([
    ['a title', ['My statement', ...HEAD, OPENING, CLOSING], 1],
    ['an unknown field', [...HEAD, ':99X:1', OPENING, CLOSING], 4],
    ['a text before any movement', [...HEAD, OPENING, ':86:text', CLOSING], 5],
    ['a line after a balance', [...HEAD, OPENING, CLOSING, 'goodbye', '-'], 6],
  ])('%s is left aside, and said', (_what, lines, position) => {
    expect([told(...lines).refusal, codes(...lines)]).toEqual([null, [['text_skipped', position]]])
  })
})

describe('an interim report (MT942)', () => {
  const INTERIM = [...HEAD, ':34F:EURD0,', ':34F:EURC0,', ':13D:2401021030+0100']
  const MOVEMENTS = [PLUS_1, ':61:240102D2,50NCHGNONREF', ':61:240102RC0,50NCHGNONREF']

  it('has movements and no balances', () => {
    const { closed, summaries, warnings } = told(...INTERIM, ...MOVEMENTS, '-')
    expect(closed[0]).toMatchObject({ head: { kind: 'interim', account: '99999/1' }, opening: null, closing: null })
    expect([summaries[0]?.sum, warnings]).toEqual(['-2.00', []])
  })

  it.each([
    [[':90D:2EUR3,00', ':90C:1EUR1,00'], null],
    [[':90D:00002EUR3,'], null],
    [[':90D:2EUR3,01'], { code: 'wrong_total', position: 10 }],
    [[':90D:3EUR3,00'], { code: 'wrong_total', position: 10 }],
    [[':90C:1USD1,00'], { code: 'wrong_total', position: 10 }],
    [[':90C:unreadable'], { code: 'wrong_total', position: 10 }],
  ])('that states %j: %j', (totals, refusal) => {
    expect(told(...INTERIM, ...MOVEMENTS, ...totals, '-').refusal).toEqual(refusal)
  })

  it('whose bank may count what is only expected is not held to its totals', () => {
    expect(told(...INTERIM, PLUS_1, ':61:240102EC9,00NTRF', ':90C:2EUR10,00').refusal).toBeNull()
  })

  it.each([
    ['in the currency of its account', [':20:X', ':25:99999/1USD', ':28C:1', ':34F:0,'], 'USD'],
    ['in the currency of its totals, for want of another', [...HEAD, ':90D:0EUR0,', ':90C:0EUR0,'], 'EUR'],
  ])('may be %s', (_what, lines, currency) => {
    expect(told(...lines, '-').closed).toMatchObject([{ head: { kind: 'interim', currency } }])
  })

  it('in no currency is refused', () => {
    expect(told(...HEAD, ':34F:0,', PLUS_1).refusal).toEqual({ code: 'no_currency', position: 4 })
  })
})
