import { answeredApart } from './answered-apart.ts'
import type { Caller } from './auth.ts'
import { bucketsNamed } from './buckets-named.ts'
import { beforeLastExport, type Calendar, datesBetween, defaultDate, monthOf, periodOf } from './calendar.ts'
import { takeDates } from './date-conditions.ts'
import { QueryError } from './errors.ts'
import { forecastGrain } from './forecast-grain.ts'
import { type ExpectedLosses, lossRatesText } from './loss-rates.ts'
import { takeMoments } from './moments.ts'
import { refuseMixedCurrencies } from './one-currency.ts'
import { readsLines } from './permissions.ts'
import { type Condition, filterMembers, membersOf, type Query, ROW_LIMIT, topValues } from './query-schema.ts'
import { STOCKS, type Stock } from './stocks.ts'
import { targetsOf } from './targets.ts'
import { twoDays } from './two-days.ts'

/** What the contract says of `view.member` (semantic/contract.yml). */
export interface PublicMembers {
  /** Every member that the caller may name. */
  readonly all: ReadonlySet<string>
  /** Measures that are made of amounts in the currency of each company's books. */
  readonly madeOfAmounts: ReadonlySet<string>
  /** Measures that are empty where no target is set. */
  readonly madeOfTargets: ReadonlySet<string>
  readonly dimensions: ReadonlySet<string>
}

export interface Settings {
  readonly agingLimits: readonly number[]
  /** Months of sales in the balance-sheet DSO. */
  readonly balanceSheetMonths: number
  readonly expectedLosses?: ExpectedLosses | undefined
  /** The moment of the question, for what is counted in hours since. */
  readonly now: Date
}

export interface Rewritten {
  readonly view: string
  /** The question without its dates, which `given` says. */
  readonly query: Query
  /** What the cubes are handed, as conditions on members the caller may not name. */
  readonly given: readonly Condition[]
  /** The last date the answer speaks of. */
  readonly asOf: string
  /** No date asked is one the books know: the answer has no rows. */
  readonly isEmpty: boolean
}

const MOST_DATES = 1_200
/** The names that one scenario has, and no other. */
const SCENARIO = ['scenario', 'scenario_title_fr', 'scenario_title_en']

/**
 * Turns a question into the one the cubes answer: refuses members that are not public, settles which dates are meant
 * (a stock over several dates without the date in the answer is that of the last one; no date is the latest), and
 * caps the rows. Throws QueryError with a sentence.
 */
export function rewrite(
  query: Query,
  calendar: Calendar,
  caller: Caller,
  settings: Settings,
  known: PublicMembers,
): Rewritten {
  const view = onlyView(query, known.all)
  refuseMixedCurrencies(query, view, calendar, caller, known.madeOfAmounts)
  const base = { ...query, limit: query.limit ?? ROW_LIMIT }
  const stock = STOCKS[view]
  const entities = topValues(query, `${view}.entity`)
  const latest = defaultDate(calendar, caller, entities)
  if (!stock) return { view, query: base, given: [], asOf: latest, isEmpty: false }

  const { rest, dates } = stock.member
    ? settleDates(base, stock, calendar, latest)
    : { rest: base, dates: { asked: [latest], closing: [latest], opening: [latest] } }
  const { rest: filters, moments } = takeMoments(rest.filters, stock.moments ?? {})
  const compared =
    'from_date' in (stock.moments ?? {})
      ? twoDays({ from: moments.from_date, to: moments.to_date }, calendar, latest)
      : null
  const values: Record<string, string> = {
    dates: dates.closing.join(','),
    asked: dates.asked.join(','),
    closing: dates.closing.join(','),
    opening: dates.opening.join(','),
    from: compared?.from ?? '',
    to: compared?.to ?? '',
    months: String(settings.balanceSheetMonths),
    causes: names(query, `${view}.cause`) ? 'each' : 'all',
    buckets: bucketsNamed(query, view),
    scenario: answeredApart(
      query,
      SCENARIO.map((name) => `${view}.${name}`),
    ),
    method: answeredApart(query, [`${view}.method`]),
    grain: forecastGrain(query),
    known: moments.known_at ?? 'now',
    before: moments.known_before ?? beforeLastExport(calendar, caller, entities) ?? 'now',
    after: moments.known_after ?? 'now',
    limits: settings.agingLimits.join(','),
    rates: lossRatesText(settings.expectedLosses),
    targets: targetsOf(rest, view, caller, known),
    // An item's lines are those of its whole piece: the cube must know the items before it reads the lines.
    items: (topValues(query, `${view}.item_id`) ?? []).join('\u001f'),
    originals: readsLines(caller) ? 'shown' : 'kept',
    contacts: caller.pii ? 'shown' : 'masked',
    clock: `${settings.now.toISOString().slice(0, 13).replace('T', ' ')}:00:00`,
  }
  const given: Condition[] = stock.given.map((name) => ({
    member: `${view}.given_${name}`,
    operator: 'equals',
    values: [values[name] ?? ''],
  }))
  const last = compared?.to ?? dates.closing.at(-1) ?? latest
  const asOf = stock.unit === 'month' && monthOf(latest) === last ? latest : last
  return { view, query: { ...rest, filters }, given, asOf, isEmpty: dates.closing.length === 0 }
}

/** Names the member where its view is public; what else there may be is nobody's business. */
function unknownMember(name: string, known: ReadonlySet<string>): string {
  const [view] = name.split('.')
  const isOfView = [...known].some((member) => member.startsWith(`${view}.`))
  return `The query names a member that does not exist or is not public${isOfView ? `: ${name.slice(0, 100)}` : ''}.`
}

function onlyView(query: Query, known: ReadonlySet<string>): string {
  const members = membersOf(query)
  const unknown = members.find((name) => !known.has(name))
  if (unknown !== undefined) throw new QueryError(unknownMember(unknown, known))
  const views = new Set(members.map((name) => name.split('.')[0]))
  const [view] = views
  const isGrouped = query.timeDimensions.some((item) => item.granularity)
  if (query.measures.length + query.dimensions.length === 0 && !isGrouped) {
    throw new QueryError('The query asks for no measure and no dimension.')
  }
  if (views.size !== 1 || !view) throw new QueryError('A query asks one view: send one query for each.')
  return view
}

function settleDates(query: Query, stock: Stock, calendar: Calendar, latest: string) {
  const { rest, isAsked, accepts, granularity } = takeDates(query, stock.member, stock.unit)
  const isGrouped = granularity !== null || query.dimensions.includes(stock.member)
  const today = stock.unit === 'day' ? latest : monthOf(latest)
  const all = datesBetween(calendar.firstDay, calendar.lastDay, stock.unit)
  const asked = isAsked || (isGrouped && stock.allWhenGrouped) ? all.filter(accepts) : [today]
  if (stock.unit === 'month' && (granularity === 'day' || granularity === 'week')) {
    throw new QueryError('The board is kept by month: ask for months, quarters or years.')
  }
  const period = (date: string) =>
    !isGrouped ? '' : query.dimensions.includes(stock.member) ? date : periodOf(date, granularity ?? 'day')
  const closing = asked.filter(
    (date, index) => index === asked.length - 1 || period(date) !== period(asked[index + 1] ?? ''),
  )
  const opening = asked.filter((date, index) => index === 0 || period(date) !== period(asked[index - 1] ?? ''))
  if (closing.length > MOST_DATES) throw new QueryError(`At most ${MOST_DATES} dates are answered at once.`)
  return { rest, dates: { asked, closing, opening } }
}

/** Whether a question groups or filters by members of that beginning. */
const names = (query: Query, beginning: string): boolean =>
  [...query.dimensions, ...filterMembers(query.filters)].some((member) => member.startsWith(beginning))
