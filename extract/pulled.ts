import type { Config } from './config.ts'
import type { InboxFile } from './inbox.ts'
import { say } from './language.ts'
import { OUTCOMES } from './outcomes.ts'
import type { Note } from './source.ts'

/** What a file came to. `known` files were landed by an earlier run, `waiting` ones are still being written. */
export interface PulledFile {
  readonly name: string
  readonly hash: string
  readonly entity: string | null
  readonly verdict: 'accepted' | 'refused' | 'held' | 'known' | 'waiting'
  readonly reasonCode: string | null
  readonly message: string | null
  readonly read: number
  readonly landed: number
  readonly unchanged: number
  readonly refused: number
  readonly deleted: number
  readonly warnings: readonly Note[]
  /** The first refused lines. */
  readonly refusals: readonly Note[]
}

/** A file of which nothing was read this time. */
export function nothing(
  file: InboxFile,
  entity: string | null,
  verdict: 'known' | 'waiting',
  config?: Config,
): PulledFile {
  return {
    name: file.name,
    hash: file.hash,
    entity,
    verdict,
    reasonCode: verdict === 'waiting' ? 'still_written' : null,
    message: verdict === 'waiting' && config ? say(OUTCOMES.still_written, config.language) : null,
    read: 0,
    landed: 0,
    unchanged: 0,
    refused: 0,
    deleted: 0,
    warnings: [],
    refusals: [],
  }
}
