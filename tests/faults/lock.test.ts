import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CommandError } from '../../scripts/exit-codes.ts'
import { isLocked, takeLock } from '../../scripts/pipeline/lock.ts'
import { startOf } from '../../scripts/pipeline/process.ts'
import { temporaryFolder } from '../helpers/workspace.ts'

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'close')
  return child.pid ?? 0
}

const holding = (pid: number, start: string | null) => JSON.stringify({ pid, start, token: 'other' })

describe('the lock of a workspace', () => {
  it('is held by one run at a time and says by which process', async () => {
    const dir = await temporaryFolder('lock')
    const lock = takeLock(dir)
    const refusal = (() => {
      try {
        return takeLock(dir)
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(CommandError)
    expect(refusal).toMatchObject({ exitCode: 4 })
    expect((refusal as Error).message).toContain(`process ${process.pid}`)
    expect(isLocked(dir)).toBe(true)
    lock.release()
    expect(readdirSync(dir)).toEqual([])
    takeLock(dir).release()
  })

  it('is taken over from a process that died', async () => {
    const dir = await temporaryFolder('lock')
    writeFileSync(join(dir, 'run.lock'), holding(await deadProcess(), '123'))
    const lock = takeLock(dir)
    lock.assertHeld()
    lock.release()
    expect(existsSync(join(dir, 'run.lock'))).toBe(false)
  })

  it('is taken over when its process number belongs to another process by now', async () => {
    const dir = await temporaryFolder('lock')
    writeFileSync(join(dir, 'run.lock'), holding(process.pid, `${startOf(process.pid)}0`))
    takeLock(dir).release()
  })

  it('is taken over when it is unreadable', async () => {
    const dir = await temporaryFolder('lock')
    writeFileSync(join(dir, 'run.lock'), '')
    takeLock(dir).release()
  })

  it('lets a run that lost it publish nothing, and leaves the other run its lock', async () => {
    const dir = await temporaryFolder('lock')
    const lock = takeLock(dir)
    writeFileSync(join(dir, 'run.lock'), holding(process.pid, startOf(process.pid)))
    expect(() => lock.assertHeld()).toThrow(/Another run took over/)
    lock.release()
    expect(isLocked(dir)).toBe(true)
  })
})
