import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, easter, holidays, isWorkingDay, nextRun, workingDay } from '../../scripts/demo/calendar.ts'
import { day, iso } from '../../scripts/demo/days.ts'

describe('the calendar of French banks', () => {
  it.each([
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('puts Easter of %i on %s', (year, expected) => {
    expect(iso(easter(year))).toBe(expected)
  })

  it('holds the eleven holidays of 2026, Easter Monday, Ascension and Whit Monday among them', () => {
    expect(holidays(2026).map(iso)).toEqual([
      ...['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25'],
      ...['2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'],
    ])
  })

  it('is the one that forecasts know, from 2010 to 2040', () => {
    const [, ...rows] = readFileSync('models/seeds/french_holidays.csv', 'utf8').trimEnd().split('\n')
    const years = Array.from({ length: 31 }, (_, index) => 2010 + index)
    expect(rows.map((row) => row.split(',')[0])).toEqual(years.flatMap((year) => holidays(year).map(iso)))
    expect(rows.filter((row) => row.startsWith('2026-'))).toEqual([
      ...['2026-01-01,Jour de l’an,New Year’s Day', '2026-04-06,Lundi de Pâques,Easter Monday'],
      ...['2026-05-01,Fête du Travail,Labour Day', '2026-05-08,Victoire 1945,Victory 1945'],
      ...['2026-05-14,Ascension,Ascension Day', '2026-05-25,Lundi de Pentecôte,Whit Monday'],
      ...['2026-07-14,Fête nationale,National Day', '2026-08-15,Assomption,Assumption'],
      ...['2026-11-01,Toussaint,All Saints’ Day', '2026-11-11,Armistice 1918,Armistice 1918'],
      '2026-12-25,Noël,Christmas Day',
    ])
  })

  it.each([
    ['2026-10-30', '2026-10-30', 'a Friday stays'],
    ['2026-10-31', '2026-11-02', 'a Saturday goes to Monday'],
    ['2026-05-01', '2026-05-04', 'a Friday holiday goes past the week-end'],
    ['2026-04-04', '2026-04-07', 'an Easter week-end goes past Easter Monday'],
    ['2025-12-25', '2025-12-26', 'Christmas goes to the day after'],
  ])('moves %s to %s: %s', (from, to) => {
    expect(iso(workingDay(day(from)))).toBe(to)
    expect(isWorkingDay(day(to))).toBe(true)
  })

  it.each([
    ['2026-10-29', 2, '2026-11-02'],
    ['2026-05-13', 1, '2026-05-15'],
    ['2026-10-31', 0, '2026-11-02'],
  ])('counts working days: %s and %i more is %s', (from, count, to) => {
    expect(iso(addWorkingDays(day(from), count))).toBe(to)
  })

  it.each([
    [10, '2026-10-13', '2026-11-10'],
    [10, '2026-10-11', '2026-10-12'],
    [10, '2026-10-10', '2026-10-12'],
    [25, '2026-05-25', '2026-05-26'],
    ['end', '2026-10-05', '2026-11-02'],
    ['end', '2026-11-01', '2026-11-02'],
    ['end', '2026-11-03', '2026-11-30'],
  ] as const)('holds the run of the %s due on %s on %s', (run, due, held) => {
    expect(iso(nextRun(run, day(due)))).toBe(held)
  })
})
