/** Too many questions at once, or too often. The message says when to come back. */
export class BusyError extends Error {
  override readonly name = 'BusyError'
}

/** Lets a few questions run at a time and a few more wait; the rest are told to come back. */
export class Gate {
  private running = 0
  private readonly waiting: (() => void)[] = []

  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) {
      if (this.waiting.length >= this.mostWaiting)
        throw new BusyError('Too many questions at once: ask again in a moment.')
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    } else {
      this.running += 1
    }
    try {
      return await task()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.running -= 1
    }
  }
}

/** Counts the questions of each subject: so many a minute, refilled steadily. */
export class Rate {
  private readonly subjects = new Map<string, { left: number; at: number }>()

  constructor(private readonly perMinute: number) {}

  /** Throws BusyError when `subject` asks too often. */
  take(subject: string, now = Date.now()): void {
    const seen = this.subjects.get(subject) ?? { left: this.perMinute, at: now }
    const left = Math.min(this.perMinute, seen.left + ((now - seen.at) * this.perMinute) / 60_000)
    if (left < 1) throw new BusyError('Too many questions in a minute: ask again in a moment.')
    this.subjects.delete(subject)
    this.subjects.set(subject, { left: left - 1, at: now })
    if (this.subjects.size > 10_000) this.subjects.delete(this.subjects.keys().next().value as string)
  }
}
