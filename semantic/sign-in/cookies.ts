import { hkdfSync } from 'node:crypto'
import type { Request, Response } from 'express'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { SignInError } from './sentences.ts'

const MOST_BYTES = 3800

/** A cookie of ours: its name, where it is sent, and whether another site may lead here with it. */
export interface Jar {
  readonly name: string
  readonly path: string
  readonly sameSite: 'strict' | 'lax'
}

/**
 * Cookies that hold signed claims, read by no script. Their key is made from the server's secret and is not the key of
 * tokens: neither passes for the other.
 */
export class Cookies {
  private readonly keys: readonly Uint8Array[]

  constructor(
    secrets: readonly Uint8Array[],
    private readonly isSecure: boolean,
  ) {
    this.keys = secrets.map((secret) => new Uint8Array(hkdfSync('sha256', secret, '', 'encours cookies', 32)))
  }

  async set(response: Response, jar: Jar, claims: JWTPayload, until: Date): Promise<void> {
    const value = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer('encours')
      .setAudience(jar.name)
      .setExpirationTime(until)
      .sign(this.keys[0] as Uint8Array)
    // browsers drop a longer one without a word
    if (value.length > MOST_BYTES) throw new SignInError('too_many')
    response.cookie(jar.name, value, { ...this.options(jar), expires: until })
  }

  /** What the request's cookie says, or null when it is missing, over or not ours. */
  async get(request: Request, jar: Jar): Promise<JWTPayload | null> {
    const items = (request.headers.cookie ?? '').split(';').map((item) => item.trim())
    const value = items.find((item) => item.startsWith(`${jar.name}=`))?.slice(jar.name.length + 1)
    if (!value || value.length > MOST_BYTES) return null
    for (const key of this.keys) {
      const options = { algorithms: ['HS256'], issuer: 'encours', audience: jar.name, requiredClaims: ['exp'] }
      const read = await jwtVerify(value, key, options).catch(() => null)
      if (read) return read.payload
    }
    return null
  }

  clear(response: Response, jar: Jar): void {
    response.clearCookie(jar.name, this.options(jar))
  }

  private options({ path, sameSite }: Jar) {
    return { httpOnly: true, secure: this.isSecure, path, sameSite }
  }
}
