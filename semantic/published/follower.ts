import { NothingPublishedError, PublishedFileError } from './errors.ts'
import type { Handle } from './handle.ts'
import type { Handles } from './handles.ts'
import { pointerStamp, readPointer } from './pointer.ts'
import type { Current } from './registry.ts'
import { listVersions } from './versions.ts'

/** After a failed look, how long before the same pointer is tried again: checking a large file costs a full read. */
const PAUSE_AFTER_FAILURE_MS = 10_000

/** Keeps `current` in step with the pointer, one look at a time. */
export class Follower {
  alarm: string | null = null
  private serving: Handle | null = null
  private seen: string | null | undefined
  private retryAt = 0
  private looking: Promise<void> | null = null
  private isStopped = false

  constructor(
    private readonly publishedDir: string,
    private readonly handles: Handles,
  ) {}

  current(): Current {
    if (!this.serving) throw new NothingPublishedError()
    const { manifest } = this.serving
    return { version: manifest.version, asOf: manifest.asOf, manifest }
  }

  check(): Promise<void> {
    this.looking ??= this.look().finally(() => {
      this.looking = null
    })
    return this.looking
  }

  async stop(): Promise<void> {
    this.isStopped = true
    await this.looking
  }

  private async look(): Promise<void> {
    if (this.isStopped) return
    const stamp = await pointerStamp(this.publishedDir)
    if (stamp !== this.seen || (this.alarm !== null && Date.now() >= this.retryAt)) {
      this.retryAt = Date.now() + PAUSE_AFTER_FAILURE_MS
      this.seen = stamp
      await this.follow()
    }
    this.handles.retireIdle()
  }

  private async follow(): Promise<void> {
    try {
      const pointer = await readPointer(this.publishedDir)
      if (!pointer) throw new NothingPublishedError()
      await this.serve(pointer.version, pointer.sha256)
      this.alarm = null
    } catch (error) {
      await this.fallBack((error as Error).message)
    }
  }

  /** Keeps the last good version; at a cold start takes the newest whole one. */
  private async fallBack(reason: string): Promise<void> {
    const older = this.serving ? [] : await listVersions(this.publishedDir)
    for (const version of older) {
      const isServed = await this.serve(version).then(
        () => true,
        () => false,
      )
      if (isServed) break
    }
    const served = this.serving?.manifest.version
    this.alarm = served ? `Version ${served} is served instead of the one published last. ${reason}` : reason
  }

  private async serve(version: number, sha256?: string): Promise<void> {
    const handle = await this.handles.open(version)
    if (sha256 && handle.manifest.sha256 !== sha256) {
      throw new PublishedFileError(`current.json and the manifest of version ${version} disagree.`)
    }
    this.serving = handle
    this.handles.keep(version)
  }
}
