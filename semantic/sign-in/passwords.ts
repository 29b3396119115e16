import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Gate } from '../limits.ts'

export const SHORTEST_PASSWORD = 12
/** Longer ones would only cost time. */
export const LONGEST_PASSWORD = 256

interface Cost {
  readonly log2N: number
  readonly r: number
  readonly p: number
}

/** What a new password costs; each keeps the cost it was made with, so that this may rise. See docs/decisions.md. */
const COST: Cost = { log2N: 15, r: 8, p: 3 }
const BYTES = 32
const STORED = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22,})\$([\w-]{43})$/

/** Two at a time, so that a crowd at the door does not stop the answers; the others wait their turn. */
const gate = new Gate(2, 50)

/** A password as it is stored: how it was made, a salt of its own, and what came out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.log2N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

export const isStoredPassword = (text: string): boolean => partsOf(text) !== null

/** Whether a password is the stored one. With nothing stored the same work is done, and the answer is no. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = partsOf(stored ?? '')
  const { cost, salt, hash } = parts ?? NOBODY
  const derived = await derive(password, salt, cost)
  return timingSafeEqual(derived, hash) && parts !== null
}

const NOBODY = { cost: COST, salt: randomBytes(16), hash: randomBytes(BYTES) }

function partsOf(stored: string) {
  const [, log2N, r, p, salt, hash] = STORED.exec(stored) ?? []
  if (!salt || !hash) return null
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) }
  // a stored cost must not be a way to fill the memory
  const isPayable = cost.log2N >= 14 && cost.log2N <= 18 && cost.r >= 1 && cost.r <= 16 && cost.p >= 1 && cost.p <= 8
  return isPayable ? { cost, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') } : null
}

/** The same text typed on two keyboards may differ in bytes: NFKC makes it one. */
function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2N
  const work = () =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, BYTES, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
        error ? reject(error) : resolve(hash),
      )
    })
  return gate.pass(work)
}
