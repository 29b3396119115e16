import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder, removed when the test that asked for it ends. */
export async function temporaryFolder(name: string): Promise<string> {
  const path = await lastingFolder(name)
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** An empty folder whose removal is the caller's business (a whole file of tests shares it). */
export async function lastingFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `encours-${name}-`))
}

/** Writes a workspace: encours.yml and the files of its inbox, by name. */
export async function fillWorkspace(
  workspace: string,
  inbox: Readonly<Record<string, string | Uint8Array>>,
  config?: string,
): Promise<void> {
  for (const [name, content] of Object.entries(inbox)) {
    const path = join(workspace, 'inbox', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  if (config !== undefined) await writeFile(join(workspace, 'encours.yml'), config)
}
