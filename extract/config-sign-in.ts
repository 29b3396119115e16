import { z } from 'zod'

/** The roles a person may have, the one who looks after people first. */
export const ROLE_NAMES = ['admin', 'cfo', 'credit_manager', 'analyst', 'sales'] as const

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** An address that nobody on the way can read: https, or this very machine. */
const address = z.string().refine((text) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, search, hash } = new URL(text)
  if (username || search || hash) return false
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))
})
const claim = z.string().min(1).max(200)

/** How people sign in besides with a name and a password; the client's secret is in ENCOURS_OIDC_SECRET only. */
export const signInSchema = z.strictObject({
  public_address: address.nullable().default(null),
  oidc: z
    .strictObject({
      issuer: address,
      client_id: z.string().min(1),
      scope: z
        .string()
        .regex(/(^| )openid( |$)/)
        .default('openid profile email'),
      claims: z.strictObject({ role: claim, entities: claim.optional(), portfolios: claim.optional() }),
      roles: z.record(z.string().min(1), z.enum(ROLE_NAMES)).default({}),
    })
    .nullable()
    .default(null),
})
