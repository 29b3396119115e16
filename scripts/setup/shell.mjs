import { spawn, spawnSync } from 'node:child_process'

/** Something only the reader of the sentence can repair. */
export class SetupError extends Error {}

/** Runs a program, its words going to the terminal. Answers whether it ended well. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options })
    child.once('error', () => resolve(false))
    child.once('close', (status) => resolve(status === 0))
  })
}

/** What a program prints, or null when it is not there or fails. */
export function ask(program, args) {
  const { status, stdout } = spawnSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

/** One plain line of progress. */
export function say(line) {
  console.log(`setup: ${line}`)
}
