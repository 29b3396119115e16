import type { FiscalPart } from '../../source.ts'

/** What one journal holds on one day. `classes` is a bit set: bit n when an account of class n is moved. */
export interface JournalDay {
  readonly journal: string
  readonly name: string
  readonly date: string
  readonly classes: number
  /** Debit − credit, in cents. */
  readonly balance: bigint
}

export interface FiscalYears {
  readonly parts: readonly FiscalPart[]
  /** More than a year without any opening that would cut it. */
  readonly isLong: boolean
}

const BALANCE_SHEET = 0b111110
const RESULT = (1 << 6) | (1 << 7)
const OPENING_NAME = /nouveau|opening|ouverture|report/i
const OPENING_CODE = /^(an|ano|ran|ad|anc|anv|ouv)$/i

/** Cuts a ledger into fiscal years, each with its opening journals. `configured` is MM-DD. Days in any order. */
export function fiscalYears(days: readonly JournalDay[], configured: string | null): FiscalYears {
  if (days.length === 0) return { parts: [], isLong: false }
  const sorted = days.toSorted((left, right) => (left.date < right.date ? -1 : 1))
  const last = (sorted.at(-1) as JournalDay).date
  const start = firstDay(sorted, configured)
  const cuts = anniversaries(start, last).filter((cut) => configured !== null || hasOpeningOn(sorted, cut))
  const starts = [start, ...cuts]
  const parts = starts.map((from, index) => partOf(sorted, from, index === 0, starts[index + 1] ?? FAR))
  return { parts, isLong: cuts.length < anniversaries(start, last).length }
}

const FAR = '9999-12-31'

function partOf(days: readonly JournalDay[], start: string, isFirst: boolean, until: string): FiscalPart {
  const from = isFirst ? '0001-01-01' : start
  const own = days.filter(({ date }) => date >= from && date < until)
  return {
    start,
    firstDate: own[0]?.date ?? start,
    lastDate: own.at(-1)?.date ?? start,
    openingJournals: openings(own).map(({ journal }) => journal),
    from,
    until,
  }
}

/** The first day of the first fiscal year of the file. */
function firstDay(days: readonly JournalDay[], configured: string | null): string {
  const found = openings(days)
  const opened = found
    .map(({ lastDate }) => lastDate)
    .toSorted()
    .at(-1)
  if (configured === null) return opened ?? (days[0] as JournalDay).date

  const names = new Set(found.map(({ journal }) => journal))
  const ordinary = days.find(({ journal, date }) => !names.has(journal) || date > (opened ?? ''))
  const reference = ordinary?.date ?? opened ?? (days[0] as JournalDay).date
  const sameYear = `${reference.slice(0, 4)}-${configured}`
  return sameYear <= reference ? sameYear : addYears(sameYear, -1)
}

interface Opening {
  readonly journal: string
  readonly lastDate: string
}

/**
 * Journals of balance sheet classes alone, three at least, balanced, no line of which is later than the first of the
 * journals that hold classes 6 or 7; what such a journal holds one year later is the next year's opening.
 */
function openings(days: readonly JournalDay[]): Opening[] {
  const journals = byJournal(days)
  const resultDates = [...journals.values()]
    .filter((own) => union(own) & RESULT)
    .map((own) => (own[0] as JournalDay).date)
  const limit = resultDates.toSorted()[0]
  const candidates = [...journals].flatMap(([journal, own]) => {
    if (union(own) & ~BALANCE_SHEET || (limit === undefined && !isNamedOpening(own))) return []
    const early = own.filter(({ date }) => limit === undefined || date <= limit)
    const lastDate = early.at(-1)?.date
    return lastDate && restIsNextOpenings(own, lastDate) ? [{ journal, lastDate, early }] : []
  })
  const alone = candidates.filter(({ early }) => isOpeningShaped(early))
  if (alone.length > 0) return alone
  const named = candidates.filter(({ early }) => isNamedOpening(early))
  return isOpeningShaped(named.flatMap(({ early }) => early)) ? named : []
}

function restIsNextOpenings(days: readonly JournalDay[], lastDate: string): boolean {
  return days.every(({ date }) => date <= lastDate || (date.slice(5) === lastDate.slice(5) && date > lastDate))
}

function isOpeningShaped(days: readonly JournalDay[]): boolean {
  const classes = union(days)
  const balance = days.reduce((sum, day) => sum + day.balance, 0n)
  return balance === 0n && (classes & ~BALANCE_SHEET) === 0 && bits(classes) >= 3
}

function isNamedOpening(days: readonly JournalDay[]): boolean {
  return days.some(({ journal, name }) => OPENING_CODE.test(journal) || OPENING_NAME.test(name))
}

/** An opening-shaped part of a journal dated on that very day. */
function hasOpeningOn(days: readonly JournalDay[], date: string): boolean {
  return [...byJournal(days.filter((day) => day.date === date)).values()].some(isOpeningShaped)
}

function byJournal(days: readonly JournalDay[]): Map<string, JournalDay[]> {
  const journals = new Map<string, JournalDay[]>()
  for (const day of days) {
    const own = journals.get(day.journal)
    if (own) own.push(day)
    else journals.set(day.journal, [day])
  }
  return journals
}

function anniversaries(start: string, last: string): string[] {
  const found: string[] = []
  for (let years = 1; addYears(start, years) <= last; years += 1) found.push(addYears(start, years))
  return found
}

function addYears(iso: string, years: number): string {
  const moved = `${Number(iso.slice(0, 4)) + years}${iso.slice(4)}`
  // A year begun on 29 February begins on 1 March when there is none.
  return Number.isNaN(Date.parse(moved)) || !new Date(moved).toISOString().startsWith(moved)
    ? `${moved.slice(0, 4)}-03-01`
    : moved
}

const union = (days: readonly JournalDay[]): number => days.reduce((set, day) => set | day.classes, 0)
const bits = (set: number): number => [1, 2, 3, 4, 5].filter((digit) => set & (1 << digit)).length
