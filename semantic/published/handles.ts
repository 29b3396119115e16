import { Handle } from './handle.ts'

interface Settings {
  readonly onRetire: ((version: number) => void | Promise<void>) | undefined
  readonly idleMs: number
  readonly timeoutMs: number
}

/** The open files by version: the current and the one before stay, others close once nobody has used them for long. */
export class Handles {
  private readonly opened = new Map<number, Promise<Handle>>()
  /** Newest first: the version served now and the one served before it. */
  private kept: number[] = []
  private retiring: Promise<void> | null = null

  constructor(
    private readonly publishedDir: string,
    private readonly settings: Settings,
  ) {}

  versions(): number[] {
    return [...this.opened.keys()].sort((left, right) => left - right)
  }

  keep(version: number): void {
    this.kept = [version, ...this.kept.filter((other) => other !== version)].slice(0, 2)
  }

  open(version: number): Promise<Handle> {
    const known = this.opened.get(version)
    if (known) return known
    const opening = Handle.open(this.publishedDir, version)
    this.opened.set(version, opening)
    opening.catch(() => this.opened.delete(version))
    return opening
  }

  /** Opens a version and counts one more user, with nothing in between that could retire it. */
  async enter(version: number): Promise<Handle> {
    for (;;) {
      const opening = this.open(version)
      const handle = await opening
      if (this.opened.get(version) !== opening) continue
      handle.enter()
      return handle
    }
  }

  /** Closes what nobody has used for long. One sweep at a time, and never in the way of a new version. */
  retireIdle(): void {
    this.retiring ??= this.retireNow().finally(() => {
      this.retiring = null
    })
  }

  async closeAll(): Promise<void> {
    await this.retiring
    const all = await Promise.allSettled(this.opened.values())
    this.opened.clear()
    const open = all.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    await Promise.all(open.map((handle) => handle.close(this.settings.timeoutMs)))
  }

  private async retireNow(): Promise<void> {
    for (const [version, opening] of [...this.opened]) {
      if (this.kept.includes(version)) continue
      const handle = await opening.catch(() => null)
      if (!handle || handle.isUsed || Date.now() - handle.lastUsed < this.settings.idleMs) continue
      // Out of the map first: whoever asks from here on opens the file anew.
      this.opened.delete(version)
      try {
        await this.settings.onRetire?.(version)
      } catch {
        // The file must close all the same: its caches elsewhere only cost memory.
      }
      await handle.close(this.settings.timeoutMs)
    }
  }
}
