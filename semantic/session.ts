import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { AuthError, type Caller } from './auth.ts'

const COOKIE = 'encours_session'
const TWELVE_HOURS = 12 * 3600 * 1000
const CODE_LIFE = 15 * 60 * 1000

/**
 * Browsers signed in on this machine. A one-time code, printed where the server was started, is exchanged for a cookie
 * no script can read; the cookie is exchanged for short tokens. Nothing is kept once the server stops.
 */
export class Sessions {
  private readonly sessions = new Map<string, { caller: Caller; until: number }>()
  private readonly codes = new Map<string, { caller: Caller; until: number }>()

  /** A code that signs one browser in as `caller`, once. */
  invite(caller: Caller): string {
    const code = randomBytes(24).toString('base64url')
    this.codes.set(code, { caller, until: Date.now() + CODE_LIFE })
    return code
  }

  /** Exchanges a code for a session cookie. Throws AuthError for a code that was used, is old or never was. */
  signIn(code: string, response: Response): void {
    const known = [...this.codes.keys()].find((candidate) => isSame(candidate, code))
    const invited = known === undefined ? undefined : this.codes.get(known)
    if (known !== undefined) this.codes.delete(known)
    if (!invited || invited.until < Date.now()) throw new AuthError('this sign-in link was already used or is too old')
    const id = randomBytes(32).toString('base64url')
    this.sessions.set(id, { caller: invited.caller, until: Date.now() + TWELVE_HOURS })
    response.cookie(COOKIE, id, { httpOnly: true, sameSite: 'strict', maxAge: TWELVE_HOURS, path: '/api' })
  }

  /** Who the cookie of a request belongs to. Throws AuthError when it is missing or over. */
  callerOf(request: Request): Caller {
    const cookies = (request.headers.cookie ?? '').split(';').map((item) => item.trim())
    const id = cookies.find((item) => item.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
    const session = id === undefined ? undefined : this.sessions.get(id)
    if (!session || session.until < Date.now()) throw new AuthError('not signed in')
    return session.caller
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
