import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBigLedger } from '../demo/big.ts'
import { DEFAULT_SEED } from '../demo/generate.ts'

/** A workspace whose inbox holds one generated ledger. */
export interface BigWorkspace {
  readonly workspace: string
  readonly file: string
  readonly bytes: number
}

/** Writes a ledger of about `lines` lines under `scratch`. */
export async function bigWorkspace(scratch: string, lines: number): Promise<BigWorkspace> {
  const workspace = join(scratch, `ledger-${lines}`)
  const file = await writeBigLedger(workspace, lines, DEFAULT_SEED)
  return { workspace, file, bytes: (await stat(file)).size }
}
