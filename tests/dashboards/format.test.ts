import { describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatDate,
  formatDays,
  formatMoment,
  formatMonth,
  formatNumber,
  formatPercent,
  type Language,
  type Power,
  scaleFor,
  scaleOfOne,
  unitOf,
} from '../../dashboards/lib/format.ts'

// U+202F between thousands, U+00A0 before a unit, U+2212 for minus: written out so that an editor cannot lose them
describe('an amount', () => {
  it.each<[string, Language, Power, number, string]>([
    ['1234.56', 'fr', 0, 2, '1\u202f234,56\u00a0€'],
    ['1234.56', 'en', 0, 2, '€1,234.56'],
    ['-1234567.89', 'fr', 0, 2, '\u22121\u202f234\u202f567,89\u00a0€'],
    ['-1234567.89', 'en', 0, 2, '\u2212€1,234,567.89'],
    ['8423456.78', 'fr', 6, 2, '8,42\u00a0M€'],
    ['8423456.78', 'en', 6, 2, '€8.42M'],
    ['412499.99', 'fr', 3, 0, '412\u00a0k€'],
    ['412500.00', 'fr', 3, 0, '413\u00a0k€'],
    ['-412500.00', 'fr', 3, 0, '\u2212413\u00a0k€'],
    ['0.00', 'fr', 0, 2, '0,00\u00a0€'],
    // a rounding to nothing leaves no sign behind
    ['-0.004', 'fr', 0, 2, '0,00\u00a0€'],
    ['-400.00', 'en', 3, 0, '€0k'],
    // more digits than a double holds
    ['9007199254740993.01', 'fr', 0, 2, '9\u202f007\u202f199\u202f254\u202f740\u202f993,01\u00a0€'],
  ])('%s in %s at 10^%i with %i decimals reads %s', (text, language, power, decimals, expected) => {
    expect(formatAmount(text, { language, currency: 'EUR', power, decimals })).toBe(expected)
  })

  it('shows its sign when it is a move', () => {
    const style = { language: 'fr', currency: 'EUR', decimals: 0, signed: true } as const
    expect(formatAmount('310', style)).toBe('+310\u00a0€')
    expect(formatAmount('0', style)).toBe('0\u00a0€')
  })

  it('in a currency without a sign of its own is followed by its code', () => {
    expect(formatAmount('12.5', { language: 'en', currency: 'CHF' })).toBe('12.50\u00a0CHF')
    expect(formatAmount('12.5', { language: 'fr', currency: 'CHF' })).toBe('12,50\u00a0CHF')
  })

  it.each([[null], [undefined], [''], ['abc'], ['1_000'], ['NaN']])('that is %s is a dash, never a zero', (text) => {
    expect(formatAmount(text, { language: 'fr', currency: 'EUR' })).toBe('–')
  })
})

describe('the scale of a table', () => {
  it.each<[string[], Power]>([
    [['12.00', '99999.49'], 0],
    [['12.00', '100000.00'], 3],
    [['-250000.00', '3.00'], 3],
    [['100000000.00'], 6],
    [[], 0],
  ])('with %j is 10^%i', (values, power) => expect(scaleFor(values)).toBe(power))

  it.each<[string, Power]>([
    ['9999.00', 0],
    ['10000.00', 3],
    ['-999999.00', 3],
    ['1000000.00', 6],
  ])('of the one figure %s is 10^%i', (value, power) => expect(scaleOfOne(value)).toBe(power))

  it('is said in the reader’s order: k€ or €k', () => {
    expect(unitOf('EUR', 'fr', 3)).toBe('k€')
    expect(unitOf('EUR', 'en', 3)).toBe('€k')
  })
})

describe('other figures', () => {
  it.each<[string, Language, string]>([
    ['0.124', 'fr', '12,4\u00a0%'],
    ['0.124', 'en', '12.4%'],
    ['1', 'fr', '100,0\u00a0%'],
    ['-0.0125', 'en', '\u22121.3%'],
    ['0.284512', 'fr', '28,5\u00a0%'],
  ])('the ratio %s in %s is %s', (ratio, language, expected) => expect(formatPercent(ratio, language)).toBe(expected))

  it('days keep one decimal and their unit', () => {
    expect(formatDays('52.3846153846', 'fr')).toBe('52,4\u00a0j')
    expect(formatDays('52.3846153846', 'en')).toBe('52.4\u00a0d')
    expect(formatDays('-3.14', 'fr', 1, true)).toBe('\u22123,1\u00a0j')
  })

  it('a double that the layer writes with an exponent is read as the number it is', () => {
    expect(formatNumber('1.25e+2', 'fr', 1)).toBe('125,0')
  })
})

describe('a date', () => {
  it.each<[string | null, Language, string]>([
    ['2026-10-31', 'fr', '31/10/2026'],
    ['2026-10-31T00:00:00.000', 'en', '31\u00a0Oct\u00a02026'],
    ['2026-01-05', 'en', '5\u00a0Jan\u00a02026'],
    ['9999-12-31', 'fr', '–'],
    [null, 'fr', '–'],
  ])('%s in %s is %s', (iso, language, expected) => expect(formatDate(iso, language)).toBe(expected))

  it('of a month is its short name and two digits of the year', () => {
    expect(formatMonth('2026-08-01', 'fr')).toBe('août\u00a026')
    expect(formatMonth('2026-08-01', 'en', true)).toBe('Aug\u00a02026')
  })

  it('with an hour says the hour', () => {
    expect(formatMoment('2026-11-02 06:00:00', 'fr')).toBe('02/11/2026 à 06:00')
    expect(formatMoment('2026-11-02T06:00:00Z', 'en')).toBe('2\u00a0Nov\u00a02026, 06:00')
  })
})
