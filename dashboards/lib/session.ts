import { chosenPersona, forgetPersona } from './persona.ts'
import { inJson } from './sign-in.ts'

/** Who is asking, for how long, and what they may see. The token lives in memory only. */
export interface Session {
  token: string
  expiresAt: string
  /** what the person is called; empty in the demo */
  name: string
  way: 'password' | 'provider' | 'link' | 'demo'
  role: string
  entities: string[] | '*'
  portfolios?: string[]
  /** who a visitor of the demo may be */
  personas?: string[]
}

/** What a role may do besides asking. */
export type Right = 'import' | 'users'

export interface EntityContext {
  id: string
  name: string
  booksDate: string
  asOf: string
  currency: string
  /** those its invoices and receipts are in */
  documentCurrencies: string[]
}

export interface Context {
  dataVersion: string
  asOf: string
  today: string
  publishedAt: string
  demo: boolean
  company: string
  language: 'fr' | 'en'
  entities: EntityContext[]
  agingLimits: readonly number[]
  balanceSheetMonths: number
  role: string
  rights: Right[]
  freshness: { source: string | null; lastLandedAt: string | null }
}

/** The server does not know this browser: it has to come through the link that `encours serve` prints. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut'
}

let current: Promise<Session> | null = null

async function open(): Promise<Session> {
  const persona = chosenPersona()
  const asked = { method: 'POST', credentials: 'same-origin' } as const
  const answer = await fetch('/api/session', { ...asked, ...(persona && inJson({ persona })) })
  // only the demo knows personas: elsewhere, or when it knows others by now, the choice is forgotten
  if (persona && !answer.ok) {
    forgetPersona()
    return open()
  }
  if (answer.status === 401 || answer.status === 403) throw new SignedOut('no session')
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return (await answer.json()) as Session
}

const RENEW_BEFORE_MS = 30_000

/** The session, opened once and renewed shortly before its token ends. Throws SignedOut on 401. */
export async function session(): Promise<Session> {
  const held = await current?.catch(() => null)
  if (held && Date.parse(held.expiresAt) - Date.now() > RENEW_BEFORE_MS) return held
  current = open()
  return current
}

/** What the page is about: version, dates, entities. Throws SignedOut on 401. */
export async function context(): Promise<Context> {
  const { token } = await session()
  const answer = await fetch('/api/context', { headers: { authorization: `Bearer ${token}` } })
  if (answer.status === 401) throw new SignedOut('token refused')
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  const body = (await answer.json()) as Context & { asOf: string | null; publishedAt: string | null }
  // before anything is published there are no books: the dates are today's
  const [asOf, publishedAt] = [body.asOf ?? body.today, body.publishedAt ?? body.today]
  return { ...body, dataVersion: String(body.dataVersion), asOf, publishedAt }
}
