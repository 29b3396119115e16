import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When a process started, in a form that no other process of this number will ever have; null when it is not alive. */
export function startOf(pid: number): string | null {
  if (!isAlive(pid)) return null
  try {
    // Field 22 of /proc/<pid>/stat, counted after the name, which may hold blanks and brackets.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return startByPs(pid)
  }
}

function startByPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
