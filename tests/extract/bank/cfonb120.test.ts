import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/cfonb120.ts'
import { complement, file, movement, newBalance, oldBalance } from '../../helpers/cfonb120.ts'
import { type Told, tell } from '../../helpers/statements.ts'

/** From nothing to an amount by one movement of it: adds up whatever the amount. */
const only = (amount: string, said: Parameters<typeof movement>[0] = {}, ...complements: string[]): string =>
  file(
    oldBalance({ ...said, date: '310326', amount: '0000000000000{' }),
    movement({ ...said, amount }),
    ...complements,
    newBalance({ ...said, date: '010426', amount }),
  )
const CLOSED = newBalance({ amount: '0000000011200{' })
const GOOD = file(oldBalance(), movement(), complement('LIB', 'TEXTE'), CLOSED)
const codes = ({ warnings }: Told): string[] => warnings.map(({ code }) => code)

describe('an amount', () => {
  it.each([
    ['0000000012345{', 123450n],
    ['0000000012345A', 123451n],
    ['0000000012345C', 123453n],
    ['0000000012345I', 123459n],
    ['0000000012345}', -123450n],
    ['0000000012345J', -123451n],
    ['0000000012345L', -123453n],
    ['0000000012345R', -123459n],
    ['0000000000000}', 0n],
    ['9999999999999I', 99_999_999_999_999n],
  ])('written %s is %s cents: the last character is a digit and a sign, credits are positive', (amount, expected) => {
    const told = tell(format, only(amount))
    expect(told.refusal).toBeNull()
    expect(told.movements[0]?.amount).toBe(expected)
    expect(told.closed[0]?.closing?.amount).toBe(expected)
  })

  it.each(['00000000012345', '0000000012345S', '0000000012345a', '000000001234 {', '             {', ' '.repeat(14)])(
    'written "%s" is refused: it is never a silent 0',
    (amount) => {
      const text = file(oldBalance(), movement({ amount }), newBalance())
      expect(tell(format, text).refusal).toEqual({ code: 'bad_amount', position: 2 })
    },
  )

  it.each([
    ['EUR', '2', '0000000001234{', 12340n, []],
    ['EUR', '3', '0000000001234{', 1234n, ['other_decimals']],
    ['EUR', '1', '0000000001234{', 123400n, ['other_decimals']],
    ['EUR', '0', '0000000001234}', -1234000n, ['other_decimals']],
    ['JPY', '0', '0000000001234{', 12340n, []],
    ['JPY', '2', '0000000001200{', 120n, ['other_decimals']],
    ['TND', '3', '0000000001234E', 12345n, []],
    ['TND', '2', '0000000001234}', -123400n, ['other_decimals']],
  ])('in %s with %s decimals, %s is %s of its smallest unit', (currency, decimals, amount, expected, warned) => {
    const told = tell(format, only(amount, { currency, decimals }))
    expect(told.movements[0]?.amount).toBe(expected)
    expect(codes(told)).toEqual(warned)
  })

  it.each([
    ['more precise than its currency', 'EUR', '3', '0000000001234E'],
    ['with a fraction of a yen', 'JPY', '2', '0000000000012C'],
    ['with four decimals', 'EUR', '4', '0000000000000{'],
    ['without a number of decimals', 'EUR', ' ', '0000000000000{'],
    ['with a letter for its decimals', 'EUR', 'A', '0000000000000{'],
  ])('%s is refused', (_what, currency, decimals, amount) => {
    const opening = oldBalance({ currency, decimals: currency === 'JPY' ? '0' : '2' })
    const text = file(opening, movement({ currency, decimals, amount }))
    expect(tell(format, text).refusal).toEqual({ code: 'bad_decimals', position: 2 })
  })
})

describe('a date', () => {
  it.each([
    ['010160', '2060-01-01'],
    ['310161', '1961-01-31'],
    ['290224', '2024-02-29'],
  ])('written %s is %s', (date, expected) => {
    expect(tell(format, only('0000000000001{', { date, valueDate: date })).movements[0]).toMatchObject({
      bookingDate: expected,
      valueDate: expected,
    })
  })

  it.each([
    ['of booking that the calendar does not have', movement({ date: '290225' })],
    ['of booking left blank', movement({ date: '      ' })],
    ['of value that the calendar does not have', movement({ valueDate: '310426' })],
  ])('%s is refused', (_what, record) => {
    expect(tell(format, file(oldBalance(), record, CLOSED)).refusal).toEqual({ code: 'bad_date', position: 2 })
  })

  it.each(['      ', '000000'])('of value may be absent: "%s"', (valueDate) => {
    expect(tell(format, only('0000000000001{', { valueDate })).movements[0]?.valueDate).toBeNull()
  })
})

describe('a file', () => {
  const head = { kind: 'statement', account: '999990000100000000012', bank: '9999900001', currency: 'EUR' }

  it('tells statements between two balances, one after the other, blank lines ignored', () => {
    const other = { account: '00000000034' }
    const told = tell(format, file('', GOOD, '   ', oldBalance(other), newBalance(other)))
    expect(told.refusal).toBeNull()
    expect(told.closed.map(({ opening, closing, movements }) => [opening, closing, movements])).toEqual([
      [
        { amount: 100000n, currency: 'EUR', date: '2026-03-31' },
        { amount: 112000n, currency: 'EUR', date: '2026-04-01' },
        1,
      ],
      [
        { amount: 100000n, currency: 'EUR', date: '2026-03-31' },
        { amount: 100000n, currency: 'EUR', date: '2026-04-01' },
        0,
      ],
    ])
    expect(told.closed[0]?.head).toMatchObject({ ...head, reference: null, sequence: null, position: 2 })
    expect(told.closed[1]?.head).toMatchObject({ ...head, account: '999990000100000000034', position: 8 })
  })

  const whole = tell(format, GOOD)
  it.each([
    ['a file without line breaks', GOOD.replaceAll('\n', '')],
    ['a file without line breaks but at its end', `${GOOD.replaceAll('\n', '')}\r\n`],
    ['carriage returns alone', GOOD.replaceAll('\n', '\r')],
    ['carriage returns and line feeds', GOOD.replaceAll('\n', '\r\n')],
    ['no line break at the end', GOOD.trimEnd().padEnd(4 * 121 - 1)],
  ])('%s is read as any other', (_what, text) => {
    for (const size of [1, 7, 120, 4096]) expect(tell(format, text, size)).toEqual(whole)
  })

  it.each([
    ['each line', GOOD.replaceAll(/ +$/gm, ''), 4],
    ['the new balance only', GOOD.trimEnd(), 1],
    ['the end of a file without line breaks', GOOD.replaceAll('\n', '').trimEnd(), 1],
  ])('without the trailing blanks of %s is read as if they were there, and said', (_where, text, count) => {
    const told = tell(format, text)
    expect({ ...told, warnings: [] }).toEqual(whole)
    expect(told.warnings).toHaveLength(1)
    expect(told.warnings[0]?.message).toContain(`(${count} in all`)
  })

  it.each([
    ['a character lost in the middle of a movement', file(oldBalance(), movement().replace('VIR', 'VI'), CLOSED), 2],
    [
      'the same, its trailing blanks lost too',
      file(oldBalance(), movement().replace('VIR', 'VI').trimEnd(), CLOSED),
      2,
    ],
    ['a balance cut in its amount', file(oldBalance().slice(0, 103), CLOSED), 1],
    ['a complement cut before its qualifier', file(oldBalance(), movement(), complement('', '').slice(0, 39)), 3],
    ['a line too long', file(oldBalance(), `${movement()} `, CLOSED), 2],
    ['a first line too long', file(`${oldBalance()}  `, CLOSED), 1],
    ['a character lost in a file without line breaks', file(oldBalance(), CLOSED).replaceAll('\n', '').slice(0, -1), 2],
  ])('with %s is refused: something is missing', (_what, text, position) => {
    for (const size of [1, 7, 4096]) expect(tell(format, text, size).refusal).toEqual({ code: 'bad_length', position })
  })

  it.each([
    ['a movement first', file(movement(), CLOSED), 'no_opening', 1],
    ['a complement first', file(complement('LIB', 'TEXTE'), CLOSED), 'no_opening', 1],
    ['a new balance first', file(newBalance(), GOOD), 'no_opening', 1],
    ['a movement after the new balance', file(GOOD, movement()), 'no_opening', 6],
    ['a complement after the old balance', file(oldBalance(), complement('LIB', 'TEXTE')), 'no_movement', 2],
    ['a complement after the new balance', file(GOOD, complement('LIB', 'TEXTE')), 'no_opening', 6],
    ['an old balance amid a statement', file(oldBalance(), movement(), GOOD), 'no_closing', 3],
    ['no new balance at the end', file(GOOD, oldBalance(), movement()), 'no_closing', 6],
    ['a record of another kind', file(oldBalance(), movement().replace('04', '02'), CLOSED), 'unknown_record', 2],
    ['a movement of another bank', file(oldBalance(), movement({ bank: '99998' })), 'other_account', 2],
    ['a movement of another branch', file(oldBalance(), movement({ branch: '00002' })), 'other_account', 2],
    ['a movement of another account', file(oldBalance(), movement({ account: '1' })), 'other_account', 2],
    ['a movement in another currency', file(oldBalance(), movement({ currency: 'USD' })), 'other_account', 2],
    [
      'a complement of another account',
      file(oldBalance(), movement(), complement('', '', { account: '1' })),
      'other_account',
      3,
    ],
    ['the new balance of another account', file(oldBalance(), newBalance({ branch: '00002' })), 'other_account', 2],
    ['the new balance in another currency', file(oldBalance(), newBalance({ currency: 'USD' })), 'other_account', 2],
    ['a currency that does not exist', file(oldBalance({ currency: 'ZZZ' })), 'unknown_currency', 1],
    ['balances that the movements do not join', file(oldBalance(), movement(), newBalance()), 'does_not_add_up', 1],
    ['blank lines only', '\n \n', 'no_statement', null],
  ])('with %s is refused', (_what, text, code, position) => {
    for (const size of [1, 7, 4096]) expect(tell(format, text, size).refusal).toEqual({ code, position })
  })

  it('whose statement begins otherwise than the one before it ended is accepted, and the gap said', () => {
    const told = tell(format, file(GOOD, oldBalance(), newBalance()))
    expect([told.refusal, codes(told)]).toEqual([null, ['gap_before_statement']])
  })
})
