import { useSyncExternalStore } from 'react'

/** Everything that decides what a page shows, as the address bar holds it. Absent = the default. */
export interface View {
  page?: string
  /** filters; `books`: the companies that keep their books in this currency */
  entity?: string
  books?: string
  asof?: string
  known?: string
  currency?: string
  segment?: string
  salesperson?: string
  customer?: string
  /** what is open in the side panel, and where inside it */
  who?: string
  item?: string
  day?: string
  check?: string
  /** what was learnt between the two clocks, in the side panel */
  learnt?: string
  /** what is open of the bank: a reason, one difference */
  reason?: string
  gap?: string
  /** whose doubts are shown */
  owner?: string
  /** the way of a number: from which page, through which view */
  origin?: string
  via?: string
  /** of the dictionary: the view shown, and the member that is linked to */
  in?: string
  member?: string
  /** the year of the proof calendar, the search and the page of the table of customers */
  year?: string
  find?: string
  rows?: string
  /** what the rows of receivables or the small charts of the DSO are cut by */
  by?: string
  /** receivables: counted from which date, the rows that are open, the company of the legal table */
  ages?: string
  open?: string
  firm?: string
  /** customers: the one whose file is read, and the order of the table */
  file?: string
  sort?: string
  /** page DSO: the two days of the bridge, and the cause whose customers are listed */
  from?: string
  to?: string
  cause?: string
  /** page Forecast: the scenario, and whether the weeks are added up */
  scenario?: string
  span?: string
  /** what is asked on the page Explore (lib/explore/question.ts) */
  q?: string
}

/** The filters of the bar: they go along from page to page, everything else stays behind. */
const FILTERS = ['entity', 'books', 'asof', 'known', 'currency', 'segment', 'salesperson', 'customer'] as const

/** Keys that belong to one page or panel. */
const OWN = [
  ...(['who', 'item', 'day', 'check', 'learnt', 'reason', 'gap', 'owner', 'origin', 'via', 'in', 'member'] as const),
  ...(['year', 'find', 'rows', 'by', 'ages', 'open', 'firm', 'file', 'sort', 'from', 'to', 'cause'] as const),
  ...(['scenario', 'span', 'q'] as const),
]

const KEYS: readonly (keyof View)[] = ['page', ...FILTERS, ...OWN]
/** Keys whose value must be a date; anything else in the address is ignored rather than sent to the server. */
const DATES = new Set<keyof View>(['asof', 'known', 'day', 'learnt', 'from', 'to'])

/** Reads `?entity=main&asof=2026-10-31` into a view; unknown keys and malformed dates are dropped. */
export function readView(search: string): View {
  const params = new URLSearchParams(search)
  const view: View = {}
  for (const key of KEYS) {
    const value = params.get(key)
    if (!value || (DATES.has(key) && !isDate(value))) continue
    view[key] = value
  }
  return view
}

/** Writes a view as a search string, keys in one order, so that the same view is the same link. */
export function writeView(view: View): string {
  const params = new URLSearchParams()
  for (const key of KEYS) {
    const value = view[key]
    if (value) params.set(key, value)
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export type Change = { [K in keyof View]: View[K] | undefined }

/** The view with some keys changed; a key set to undefined goes away. */
export function changed(view: View, change: Change): View {
  const next: Change = { ...view, ...change }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value)) as View
}

/** What changes on the way to another page: filters go along, what was open stays behind. */
export const toPage = (page: string | undefined, opens: View = {}): Change => ({
  ...Object.fromEntries(OWN.map((key) => [key, undefined])),
  page,
  ...opens,
})

/** What to change to open a customer's file from any page. */
export const toFile = (file: string): Change => toPage('customers', { file })

/** The view of another page under the same filters. */
export const onPage = (view: View, page: string | undefined): View => changed(view, toPage(page))

const listeners = new Set<() => void>()
const announce = () => {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', announce)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', announce)
  }
}

/** Moves to the view with some keys changed. `replace` leaves no step to go back to (typing in a search field). */
export function go(change: Change, replace = false): void {
  const target = window.location.pathname + writeView(changed(readView(window.location.search), change))
  window.history[replace ? 'replaceState' : 'pushState'](null, '', target)
  announce()
}

/** The link to the view with some keys changed, to open in a new tab or to copy. */
export function linkTo(view: View, change: Change): string {
  return window.location.pathname + writeView(changed(view, change))
}

export function useView(): View {
  return readView(useSyncExternalStore(subscribe, () => window.location.search))
}
