import { ADVANCES, BILLS, DOUBTFUL, RETENTION, TRADE } from './accounts.ts'
import type { RunDay } from './calendar.ts'
import { type Company, firstDay, lastDay, type Segment } from './companies.ts'
import type { Day } from './days.ts'
import type { Part, Party } from './ledger.ts'
import type { Random } from './random.ts'
import type { Currency } from './rates.ts'

export const PROFILES = [
  'early',
  'on_time',
  'slow',
  'very_slow',
  'erratic',
  'going_wrong',
  'dormant',
  'one_shot',
  'chronic',
] as const
export type Profile = (typeof PROFILES)[number]

/** How often each profile is met, repeated in this order down the list of customers. */
const MIX: readonly Profile[] = [
  'on_time',
  'slow',
  'early',
  'on_time',
  'erratic',
  'on_time',
  'slow',
  'very_slow',
  'on_time',
  'dormant',
  'early',
  'slow',
  'on_time',
  'one_shot',
  'on_time',
  'erratic',
  'slow',
  'going_wrong',
  'on_time',
  'very_slow',
]

export interface Customer {
  readonly code: string
  readonly name: string
  readonly party: Party | undefined
  readonly account: string
  readonly profile: Profile
  readonly segment: Segment
  /** A usual invoice before tax, in cents. */
  readonly size: bigint
  /** Days between two invoices. */
  readonly cadence: number
  readonly start: Day
  readonly end: Day
  readonly vat: 200 | 55 | 0
  /** The currency of its invoices when it is not the company's. */
  readonly currency: Currency | undefined
  /** Pays the invoices of a month in one go. */
  readonly paysMonthly: boolean
  /** Pays on one day of the month only, whatever is due by then. */
  readonly run: RunDay | undefined
}

const CADENCES = [15, 30, 30, 60, 60, 90, 120] as const
const SIZES = [30_000, 60_000, 90_000, 150_000, 150_000, 250_000, 400_000, 900_000, 2_500_000] as const

/** The customers of a company, in the order of their codes. */
export function createCustomers(company: Company, random: Random): Customer[] {
  const customers: Customer[] = []
  for (const segment of company.segments)
    for (let rank = 1; rank <= segment.count; rank += 1)
      customers.push(createCustomer(company, segment, rank, customers.length, random))
  return customers
}

const RUNS: readonly RunDay[] = [10, 25, 'end']

/** Those who buy for the first time once the books are open: they change nothing for the others. */
export function createNewcomers(company: Company, random: Random): Customer[] {
  const first = firstDay(company) + 1
  return company.newcomers.flatMap((segment) =>
    Array.from({ length: segment.count }, (_, index) => {
      const customer = createCustomer(company, segment, index + 1, 0, random)
      return { ...customer, start: Math.max(customer.start, first) }
    }),
  )
}

function createCustomer(company: Company, segment: Segment, rank: number, index: number, random: Random): Customer {
  const code = `${segment.prefix}${String(rank).padStart(2, '0')}`
  const inAccount = segment.trait === 'account'
  const name = `Client ${code.slice(-4).replace(/\D/g, '0')} ${random.pick(segment.trades)}`
  const profile = segment.profile ?? (MIX[index % MIX.length] as Profile)
  const { foreign } = segment
  const [start, end] = activity(company, profile, index, random)
  return {
    code,
    name,
    party: inAccount ? undefined : { code, name },
    account: inAccount ? code : TRADE,
    profile,
    segment,
    size: BigInt(random.pick(SIZES) + random.int(0, 9_999)),
    cadence: random.pick(CADENCES),
    start,
    end,
    vat: segment.trait === 'export' ? 0 : company.id === 'comptoir' && random.chance(400) ? 55 : 200,
    currency: foreign && rank % foreign.every === 0 ? foreign.currency : undefined,
    paysMonthly: random.chance(350),
    run: segment.trait === 'runs' ? RUNS[rank % RUNS.length] : undefined,
  }
}

/** First and last day a customer buys. */
function activity(company: Company, profile: Profile, index: number, random: Random): [Day, Day] {
  const first = firstDay(company)
  const last = lastDay(company)
  if (profile === 'one_shot') {
    const once = random.int(first + 20, last - 30)
    return [once, once + 5]
  }
  const start = index % 4 === 3 ? random.int(first, last - 200) : first
  return [start, profile === 'dormant' ? random.int(start + 60, last - 150) : last]
}

/** The account and auxiliary of a customer's trade line. */
export const trade = (customer: Customer): Pick<Part, 'account' | 'party'> => ({
  account: customer.account,
  party: customer.party,
})

const elsewhere =
  (account: string) =>
  (customer: Customer): Pick<Part, 'account' | 'party'> =>
    customer.party ? { account, party: customer.party } : trade(customer)

export const bills = elsewhere(BILLS)
export const retention = elsewhere(RETENTION)
export const doubtful = elsewhere(DOUBTFUL)
export const advances = elsewhere(ADVANCES)
