import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Runs `work` while no other process of this machine does so under the same name; a dead holder is passed over. */
export async function withFolderLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const owner = join(path, 'pid')
  for (;;) {
    const taken = await mkdir(path).then(
      () => true,
      () => false,
    )
    if (taken) break
    const pid = Number(await readFile(owner, 'utf8').catch(() => process.pid))
    if (!isAlive(pid)) await rm(path, { recursive: true, force: true })
    else await sleep(500)
  }
  try {
    await writeFile(owner, String(process.pid))
    return await work()
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
