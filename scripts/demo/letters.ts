import { type Company, yearOf } from './companies.ts'
import type { Group, Ledger, Line } from './ledger.ts'
import type { Random } from './random.ts'

/** The n-th letter of a year: AAA, AAB …, or longer where a year holds more. */
export function letterCode(rank: number, length = 3): string {
  let code = ''
  for (let left = rank, digits = 0; digits < length; digits += 1, left = Math.floor(left / 26))
    code = String.fromCharCode(65 + (left % 26)) + code
  return code
}

/** Letters every group that is settled inside the books, per account and year, in the order of settlement. */
export function giveLetters(ledger: Ledger, company: Company, random: Random): void {
  const settled: Group[] = []
  for (const group of ledger.groups) {
    if (!group.forced && (group.lines.length < 2 || group.total !== 0n)) continue
    const last = Math.max(...group.lines.map((line) => line.entry.date))
    const yearEnd = company.years[yearOf(company, last)]?.end ?? last
    group.letterDay = Math.min(last + random.int(0, 3), yearEnd)
    settled.push(group)
  }
  const order = (group: Group): number => (group.lines[0] as Line).entry.order
  settled.sort((a, b) => (a.letterDay ?? 0) - (b.letterDay ?? 0) || order(a) - order(b))
  const counters = new Map<string, number>()
  const used = new Set<string>()
  for (const group of settled) nameGroup(group, company, counters, used)
}

/** A code may come back another year, but never for a customer whose group runs over both years. */
function nameGroup(group: Group, company: Company, counters: Map<string, number>, used: Set<string>): void {
  const line = group.lines[0] as Line
  const year = yearOf(company, group.letterDay as number)
  const from = Math.min(...group.lines.map((each) => yearOf(company, each.entry.date)), group.forced ? year - 1 : year)
  const series = `${line.account}|${year}`
  const key = (at: number, code: string): string => `${at}|${line.account}|${line.party?.code ?? ''}|${code}`
  const years = Array.from({ length: year - from + 1 }, (_, step) => from + step)
  let rank = counters.get(series) ?? 0
  while (years.some((at) => used.has(key(at, letterCode(rank))))) rank += 1
  group.code = letterCode(rank)
  counters.set(series, rank + 1)
  for (const at of years) used.add(key(at, group.code))
}

/** Whether the file of `year` shows the letter of a line: it was given before the file was taken out. */
export function showsLetter(line: Line, year: number, company: Company): boolean {
  const group = line.group
  if (!group?.code || group.letterDay === undefined) return false
  const letterYear = yearOf(company, group.letterDay)
  if (year >= letterYear) return year === letterYear
  if (group.letterDay <= (company.years[year]?.exported ?? 0)) return true
  // A lump cannot carry a credit forward under a letter: this software completes the old year's letters.
  return (
    company.opening === 'lump' &&
    group.lines.some((each) => each.amount < 0n && yearOf(company, each.entry.date) < letterYear)
  )
}
