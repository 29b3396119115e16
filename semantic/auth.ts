import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

export const ROLES = ['admin', 'cfo', 'credit_manager', 'analyst', 'sales'] as const
export type Role = (typeof ROLES)[number]

const ISSUER = 'encours'
const AUDIENCE = 'encours-api'
const LONGEST_SECONDS = 3600
const code = z.string().min(1).max(200)
const codes = z.array(code).min(1).max(1000)

export const callerSchema = z
  .object({
    sub: code,
    role: z.enum(ROLES),
    /** Entities whose rows may be seen: a list, or '*' for all. */
    entities: z.union([codes, z.literal('*')]),
    /** Portfolios of a salesperson; other roles see all and carry none. */
    portfolios: codes.optional(),
    /** Contacts and bank accounts are shown unmasked. */
    pii: z.boolean().default(false),
  })
  .refine((claims) => claims.role !== 'sales' || claims.portfolios !== undefined, 'sales needs portfolios')

/** Who asks, and what they may see. */
export type Caller = z.infer<typeof callerSchema>

/** The token, or the right to one, is missing or not valid. Says nothing more to the caller, on purpose. */
export class AuthError extends Error {
  override readonly name = 'AuthError'
}

/** The signing secret is missing, short or one everybody knows. */
export class SecretError extends Error {
  override readonly name = 'SecretError'
  constructor(
    said: { readonly en: string; readonly fr: string },
    readonly fr = said.fr,
  ) {
    super(said.en)
  }
}

/**
 * The secrets tokens are signed with: ENCOURS_API_SECRETS (comma separated, the first one signs) or
 * ENCOURS_API_SECRET. Throws SecretError for one that is unset, shorter than 32 bytes or guessable.
 */
export function readSecrets(env: NodeJS.ProcessEnv): Uint8Array[] {
  const texts = (env.ENCOURS_API_SECRETS ?? env.ENCOURS_API_SECRET ?? '').split(',').map((text) => text.trim())
  return texts.map((text) => {
    if (text === '')
      throw new SecretError({
        en: 'ENCOURS_API_SECRET is not set: run `encours init`, which writes one to .env.',
        fr: 'ENCOURS_API_SECRET n’est pas défini : lancez `encours init`, qui en écrit un dans .env.',
      })
    const bytes = new TextEncoder().encode(text)
    const isGuessable = new Set(bytes).size < 12 || /secret|password|changeme|example|encours/i.test(text)
    if (bytes.length < 32 || isGuessable) {
      throw new SecretError({
        en: 'ENCOURS_API_SECRET is too weak: put at least 32 random bytes there (openssl rand -hex 32).',
        fr: 'ENCOURS_API_SECRET est trop faible : mettez-y au moins 32 octets au hasard (openssl rand -hex 32).',
      })
    }
    return bytes
  })
}

/** Signs a token for `ttlSeconds` (an hour at most). */
export async function signToken(caller: Caller, secrets: readonly Uint8Array[], ttlSeconds: number) {
  if (!(ttlSeconds > 0 && ttlSeconds <= LONGEST_SECONDS)) throw new AuthError('a token lives an hour at most')
  const claims = callerSchema.parse(caller)
  const now = Math.floor(Date.now() / 1000)
  const token = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.sub)
    .setIssuedAt(now)
    .setExpirationTime(now + ttlSeconds)
    .sign(secrets[0] as Uint8Array)
  return { token, expiresAt: new Date((now + ttlSeconds) * 1000).toISOString() }
}

/** Reads a token. Throws AuthError unless it is ours, HS256, whole, in time, and lives an hour at most. */
export async function verifyToken(token: string, secrets: readonly Uint8Array[]): Promise<Caller> {
  if (token.length > 8192) throw new AuthError('token too long')
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'iat', 'sub'],
      })
      if ((payload.exp ?? Infinity) - (payload.iat ?? 0) > LONGEST_SECONDS) throw new AuthError('token lives too long')
      if ((payload.exp ?? Infinity) > Date.now() / 1000 + LONGEST_SECONDS + 60)
        throw new AuthError('token lives too long')
      return callerSchema.parse(payload)
    } catch {
      // The next secret may have signed it; which check failed is nobody's business.
    }
  }
  throw new AuthError('invalid token')
}

/** The one group of access policies a caller falls in (semantic/model/views): unknown means no rows at all. */
export function policyGroup(caller: Caller): string {
  const isEverywhere = caller.entities === '*'
  if (caller.role === 'sales') return isEverywhere ? 'some_portfolios' : 'some_portfolios_of_some_entities'
  return isEverywhere ? 'everything' : 'some_entities'
}
