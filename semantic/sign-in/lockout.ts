import { SignInError } from './sentences.ts'

const MOST = 5
const MINUTE = 60_000
const WHILE = 15 * MINUTE

/**
 * Five attempts under a name within 15 minutes, whether there is such a person or not, close it for 15 minutes. Kept in
 * memory: whoever can restart the server can read the users' file too, and needs no guessing.
 */
export class Lockout {
  private readonly names = new Map<string, { attempts: number[]; closedUntil: number }>()

  constructor(private readonly mostNames = 10_000) {}

  /**
   * Counts an attempt before its password is looked at, so that many at once count too. Throws SignInError while the
   * name is closed, and tells whether this attempt is the last.
   */
  take(name: string, now = Date.now()): { readonly isLast: boolean } {
    const known = this.names.get(name)
    if (known && known.closedUntil > now) throw new SignInError('locked', Math.ceil((known.closedUntil - now) / MINUTE))
    const attempts = [...(known?.attempts ?? []).filter((at) => now - at < WHILE), now]
    const isLast = attempts.length >= MOST
    this.names.delete(name)
    this.names.set(name, isLast ? { attempts: [], closedUntil: now + WHILE } : { attempts, closedUntil: 0 })
    if (this.names.size > this.mostNames) this.names.delete(this.names.keys().next().value as string)
    return { isLast }
  }

  /** The password was right. */
  forgive(name: string): void {
    this.names.delete(name)
  }
}
