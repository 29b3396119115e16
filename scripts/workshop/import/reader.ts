import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import pLimit from 'p-limit'
import type { Language } from '../../../extract/language.ts'
import type { Understood } from '../../../extract/understand.ts'
import { ImportFault } from './faults.ts'

const CHILD = join(import.meta.dirname, 'read-child.ts')
export const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const MOST_KEPT = 200
const MOST_MINUTES = 10

export interface ToRead {
  readonly path: string
  readonly name: string
  readonly hash: string
  readonly workspace: string
  /** What tells this encours.yml from another. */
  readonly config: string
  readonly language: Language
}

/** What the reading process answers. */
export type ReadAnswer = { readonly understood: Understood } | { readonly refused: string }

/**
 * Reads files in a process of their own, one at a time: a stranger's bytes never slow down or bring down the server.
 * An answer is kept for as long as the file and encours.yml are what they were.
 */
export class Reader {
  private readonly one = pLimit(1)
  private readonly kept = new Map<string, Promise<Understood>>()

  understand(file: ToRead): Promise<Understood> {
    const key = [file.path, file.hash, file.config, file.language].join('\n')
    const known = this.kept.get(key)
    if (known) return known
    const answer = this.one(() => askChild(file))
    this.kept.set(key, answer)
    answer.catch(() => this.kept.delete(key))
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string)
    return answer
  }
}

async function askChild({ path, name, workspace, language }: ToRead): Promise<Understood> {
  const args = ['--import', TSX, CHILD, JSON.stringify({ path, workspace, language })]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MOST_MINUTES * 60_000,
    killSignal: 'SIGKILL',
  })
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(String(code ?? signal)))
  })
  const [said, end] = await Promise.all([textOf(child.stdout), ended, textOf(child.stderr)])
  if (end !== '0') throw new ImportFault('reader_failed', { name, reason: end })
  const answer = JSON.parse(said) as ReadAnswer
  if ('refused' in answer) throw new ImportFault('refused', { reason: answer.refused })
  return answer.understood
}
