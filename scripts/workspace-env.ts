import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The environment of a workspace: its `.env` file under what the shell already sets. Lines are NAME=value; quotes
 * around the value are dropped; anything else is left alone.
 */
export async function workspaceEnvironment(workspace: string): Promise<NodeJS.ProcessEnv> {
  const text = await readFile(join(workspace, '.env'), 'utf8').catch(() => '')
  const lines = text.split(/\r?\n/).map((line) => /^\s*([A-Z_][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line))
  const pairs = lines.flatMap((found) =>
    found ? [[found[1] ?? '', (found[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')]] : [],
  )
  return { ...Object.fromEntries(pairs), ...process.env }
}
