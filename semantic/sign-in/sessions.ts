import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, type Caller, callerSchema } from '../auth.ts'
import type { Cookies, Jar } from './cookies.ts'
import { callerOf, type User, type Users } from './users.ts'

const JAR: Jar = { name: 'encours_session', path: '/', sameSite: 'strict' }
const CODE_LIFE = 15 * 60_000
const HOUR = 3_600_000
/** A session ends 12 hours after signing in, and 2 hours after the pages last asked for anything. */
const LONGEST = 12 * HOUR
const IDLE = 2 * HOUR

const claimsSchema = z.object({
  sid: z.string().min(1),
  since: z.number(),
  way: z.enum(['password', 'provider', 'link']),
  name: z.string().min(1),
  /** What the rights rest on; when that changes, the session is over. */
  stamp: z.string(),
  /** Who was signed in by others than our list of users. */
  caller: callerSchema.optional(),
})
type Claims = z.infer<typeof claimsSchema>

/** Somebody signed in, as the page shows it. */
export interface SignedIn {
  readonly name: string
  readonly way: Claims['way']
  readonly caller: Caller
}

/**
 * Browsers signed in: a signed cookie that no script reads, exchanged for short tokens. What it says is looked up again
 * at each exchange: a user who was locked, removed or changed is out. It outlives a restart of the server.
 */
export class Sessions {
  private readonly codes = new Map<string, { caller: Caller; until: number }>()
  /** Signed out, by session, until it would have ended by itself. */
  private readonly ended = new Map<string, number>()

  constructor(
    private readonly cookies: Cookies,
    private readonly users: Users | null,
    /** What the rights of those who come from the identity provider rest on. */
    private readonly providerStamp = '',
  ) {}

  /** A code that signs one browser in as `caller`, once. */
  invite(caller: Caller): string {
    const code = randomBytes(24).toString('base64url')
    this.codes.set(code, { caller, until: Date.now() + CODE_LIFE })
    return code
  }

  /** Exchanges a code for a session. Throws AuthError for a code that was used, is old or never was. */
  async redeem(code: string, request: Request, response: Response): Promise<void> {
    const known = [...this.codes.keys()].find((candidate) => isSame(candidate, code))
    const invited = known === undefined ? undefined : this.codes.get(known)
    if (known !== undefined) this.codes.delete(known)
    if (!invited || invited.until < Date.now()) throw new AuthError('this sign-in link was already used or is too old')
    const { caller } = invited
    await this.start({ way: 'link', name: caller.sub, stamp: '', caller }, request, response)
  }

  async startUser(user: User, request: Request, response: Response): Promise<void> {
    await this.start({ way: 'password', name: user.name, stamp: stampOf(user) }, request, response)
  }

  async startProvided(name: string, caller: Caller, request: Request, response: Response): Promise<void> {
    await this.start({ way: 'provider', name, stamp: this.providerStamp, caller }, request, response)
  }

  /** Who the cookie of a request belongs to; puts off the end of an idle session. Throws AuthError when it is over. */
  async resume(request: Request, response: Response): Promise<SignedIn> {
    const claims = await this.read(request)
    const caller = claims && (await this.callerOf(claims))
    if (!claims || !caller) throw new AuthError('not signed in')
    await this.keep(claims, response)
    return { name: claims.name, way: claims.way, caller }
  }

  /** Signs a browser out: its cookie is taken away, and a copy of it is worth nothing. */
  async end(request: Request, response: Response): Promise<void> {
    const claims = await this.read(request)
    this.cookies.clear(response, JAR)
    if (!claims) return
    const now = Date.now()
    for (const [sid, until] of this.ended) if (until < now) this.ended.delete(sid)
    this.ended.set(claims.sid, claims.since + LONGEST)
  }

  /** A new session each time: what a browser was before it signed in is over. */
  private async start(who: Omit<Claims, 'sid' | 'since'>, request: Request, response: Response): Promise<void> {
    await this.end(request, response)
    await this.keep({ ...who, sid: randomBytes(16).toString('base64url'), since: Date.now() }, response)
  }

  private async keep(claims: Claims, response: Response): Promise<void> {
    const until = Math.min(Date.now() + IDLE, claims.since + LONGEST)
    await this.cookies.set(response, JAR, claims, new Date(until))
  }

  private async read(request: Request): Promise<Claims | null> {
    const parsed = claimsSchema.safeParse(await this.cookies.get(request, JAR))
    return parsed.success && !this.ended.has(parsed.data.sid) ? parsed.data : null
  }

  private async callerOf({ way, name, stamp, caller }: Claims): Promise<Caller | null> {
    if (way === 'link') return caller ?? null
    if (way === 'provider') return stamp === this.providerStamp && this.providerStamp !== '' ? (caller ?? null) : null
    const user = await this.users?.find(name)
    return user && !user.locked && stampOf(user) === stamp ? callerOf(user) : null
  }
}

/** A new password, role or right makes another stamp. */
export const stampOf = (what: unknown): string =>
  createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22)

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
