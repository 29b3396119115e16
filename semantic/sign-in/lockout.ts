import { SignInError } from './sentences.ts'

const MOST = 5
const MINUTE = 60_000
const WHILE = 15 * MINUTE

/**
 * Five attempts under a name within 15 minutes, whether there is such a person or not, close it for 15 minutes. Kept in
 * memory: whoever can restart the server can read the users' file too, and needs no guessing.
 */
export class Lockout {
  private readonly attempts = new Map<string, number[]>()

  constructor(private readonly mostNames = 10_000) {}

  /**
   * Counts an attempt before its password is looked at, so that many at once count too. Throws SignInError while the
   * name is closed, and tells whether this attempt is the last.
   */
  take(name: string, now = Date.now()): { readonly isLast: boolean } {
    const recent = (this.attempts.get(name) ?? []).filter((at) => now - at < WHILE)
    if (recent.length >= MOST) {
      throw new SignInError('locked', Math.ceil(((recent.at(-1) ?? now) + WHILE - now) / MINUTE))
    }
    this.attempts.delete(name)
    this.attempts.set(name, [...recent, now])
    if (this.attempts.size > this.mostNames) this.attempts.delete(this.attempts.keys().next().value as string)
    return { isLast: recent.length === MOST - 1 }
  }

  /** The password was right. */
  forgive(name: string): void {
    this.attempts.delete(name)
  }
}
