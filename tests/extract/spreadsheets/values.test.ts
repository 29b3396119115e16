import { describe, expect, it } from 'vitest'
import { KINDS } from '../../../extract/connectors/spreadsheets/kinds.ts'
import { exact, marksOf, readNumber } from '../../../extract/connectors/spreadsheets/numbers.ts'
import type { Style } from '../../../extract/connectors/spreadsheets/styles.ts'
import { CellFault, readCell } from '../../../extract/connectors/spreadsheets/values.ts'

const STYLE: Style = { mark: ',', order: 'day_first', dates: null }
const FIELDS = new Map(Object.values(KINDS).flatMap(({ fields }) => fields.map((field) => [field.name, field])))

/** The canonical text of a cell, or the code of what is wrong with it. */
function read(name: string, text: string, { type = 't', mark = ',' as const, currency = null as string | null } = {}) {
  const field = FIELDS.get(name)
  if (!field) throw new Error(`no field ${name}`)
  const value = readCell(field, { text, type, style: { ...STYLE, mark }, currency })
  return value instanceof CellFault ? value.code : value
}

describe('a number', () => {
  it.each([
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1.234.567,8', '1234567.8'],
    ["1'234,5", '1234.5'],
    ['0012,50', '12.5'],
    [',5', '0.5'],
    ['12,', '12'],
    ['+7', '7'],
    ['- 7', '-7'],
    ['(7)', '-7'],
    ['7-', '-7'],
    ['\u22127', '-7'],
    ['€ 7', '7'],
    ['-7 €', '-7'],
    ['(7 €)', '-7'],
    ['-0,00', '0'],
  ])('%s is %s', (text, expected) => {
    const found = readNumber(text, ',')
    expect(found && exact(found)).toBe(expected)
  })

  it.each([
    '',
    '-',
    '--7',
    '(-7)',
    '-7-',
    '€7€',
    '1€5',
    '1 23',
    '12 345 67',
    '1.23',
    '0.123.456',
    '1,2,3',
    '7 EUR',
    '٣',
  ])('%j is none', (text) => expect(readNumber(text, ',')).toBeNull())

  it.each([
    ['12', ',.', false],
    ['1,234', ',.', true],
    ['1.234', ',.', true],
    ['0,123', ',', false],
    ['1234,567', ',', false],
    ['1,23', ',', false],
    ['1.23', '.', false],
    ['1,234.5', '.', false],
    ['1.234.567', ',', false],
    ['1 234', ',.', false],
    ['1e5', '', false],
  ])('%s may have decimals after %j, ambiguous: %s', (text, marks, isAmbiguous) => {
    expect(marksOf(text)).toEqual({ marks: [...marks], isAmbiguous })
  })
})

describe('a cell lands as one canonical text', () => {
  it.each([
    ['amount', '1 234,5', '1234.50'],
    ['amount', '0', '0.00'],
    ['amount', '999999999999999,99', '999999999999999.99'],
    ['terms_days', '045', '45'],
    ['terms_days', '30,00', '30'],
    ['rate', '1,08450', '1.0845'],
    ['overdue_rate', '12,5 %', '0.125'],
    ['overdue_rate', '0,125', '0.125'],
    ['overdue_rate', '100%', '1'],
    ['overdue_rate', '5 %', '0.05'],
    ['overdue_rate', '0', '0'],
    ['month', '2026-1', '2026-01-01'],
    ['month', '01/2026', '2026-01-01'],
    ['month', '31/01/2026', '2026-01-01'],
    ['currency', 'usd', 'USD'],
    ['currency', '€', 'EUR'],
    ['to_currency', '', 'EUR'],
    ['terms_end_of_month', 'Oui', 'after'],
    ['terms_end_of_month', 'Après', 'after'],
    ['terms_end_of_month', 'before', 'before'],
    ['terms_end_of_month', 'NON', 'none'],
    ['note', ' \u200ba\u202e ', 'a'],
    ['note', '\u200b', null],
  ])('%s %j as %j', (name, text, expected) => expect(read(name, text)).toBe(expected))

  it('an amount has the decimals of its currency, two at least', () => {
    expect(read('amount', '1,005', { currency: 'TND' })).toBe('1.005')
    expect(read('amount', '1,005', { currency: 'EUR' })).toBe('too_many_decimals')
    expect(read('amount', '1200', { currency: 'JPY' })).toBe('1200.00')
    expect(read('amount', '12 €', { currency: 'USD' })).toBe('not_in_euros')
  })

  it('a number of a sheet is what it is, whatever the style of the texts beside it, and rounds to the cent', () => {
    expect(read('amount', '1.5', { type: 'n' })).toBe('1.50')
    expect(read('amount', '-33.335', { type: 'n' })).toBe('-33.34')
    expect(read('amount', '0.995', { type: 'n' })).toBe('1.00')
    expect(read('amount', '-0.004', { type: 'n' })).toBe('0.00')
    expect(read('rate', '0.000058', { type: 'n' })).toBe('0.000058')
  })

  it('a day of a sheet loses its time', () => {
    expect(read('due_date', '2026-01-31T13:45:00', { type: 'd' })).toBe('2026-01-31')
    expect(read('month', '2026-01-31', { type: 'd' })).toBe('2026-01-01')
  })

  it.each([
    ['amount', '1000000000000000', 'unreadable_amount'],
    ['amount', '12 %', 'unreadable_amount'],
    ['terms_days', '4.5', 'unreadable_integer'],
    ['terms_days', '-1', 'unreadable_integer'],
    ['rate', '0', 'unreadable_rate'],
    ['rate', '-1', 'unreadable_rate'],
    ['overdue_rate', '12,5', 'unreadable_share'],
    ['overdue_rate', '101 %', 'unreadable_share'],
    ['due_date', '30/02/2026', 'unreadable_date'],
    ['due_date', '1850-01-01', 'unreadable_date'],
    ['due_date', '45678', 'unreadable_date'],
    ['month', '13/2026', 'unreadable_month'],
    ['currency', 'EURO', 'unknown_currency'],
    ['terms_end_of_month', 'peut-être', 'unknown_choice'],
    ['note', '#N/A', 'error_value'],
  ])('%s %j is refused: %s', (name, text, code) => expect(read(name, text)).toBe(code))

  it('an error, or a formula never computed, is no value', () => {
    expect(read('note', '#DIV/0!', { type: 'e' })).toBe('error_value')
    expect(read('note', 'A1+1', { type: 'f' })).toBe('uncomputed_formula')
    expect(read('note', '', { type: '-' })).toBeNull()
  })
})
