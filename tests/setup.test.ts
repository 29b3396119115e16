import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
// @ts-expect-error the set-up is plain JavaScript, because it runs before TypeScript is installed
import { tooOldNode } from '../scripts/setup/node.mjs'

// A machine of our own: only the programs of `bin` exist there, and each writes down how it was called.
let root: string
const bin = () => join(root, 'bin')
const calls = () =>
  existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n') : []

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'encours-setup-'))
  mkdirSync(bin())
  mkdirSync(join(root, 'scripts'))
  for (const name of ['setup.mjs', 'setup'])
    cpSync(join('scripts', name), join(root, 'scripts', name), { recursive: true })
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }')
  writeFileSync(join(root, 'requirements.txt'), 'dbt==1\n')
  writeFileSync(
    join(root, 'npm.js'),
    `const fs = require("node:fs")
fs.appendFileSync("calls", "npm " + process.argv.slice(2).join(" ") + "\\n")
fs.mkdirSync("node_modules", { recursive: true })
`,
  )
  return () => rmSync(root, { recursive: true })
})

function givePython(version: string, { venv = true } = {}) {
  const script = `#!/bin/sh
echo "python $*" >> '${root}/calls'
case "$1 $2" in
  *version_info*) echo ${version} ;;
  *ensurepip*) exit ${venv ? 0 : 1} ;;
  '-m venv') /bin/mkdir -p "$4/bin" && /bin/cp "$0" "$4/bin/python" ;;
esac
`
  writeFileSync(join(bin(), 'python3'), script, { mode: 0o755 })
}

function setUp() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'setup.mjs')], {
    env: { PATH: bin(), npm_execpath: join(root, 'npm.js') },
    encoding: 'utf8',
  })
  return { status, stdout, stderr: stderr.trim() }
}

describe('what is wrong is said in one sentence, before anything is installed', () => {
  it('names a missing Python', () => {
    const { status, stderr } = setUp()
    expect(stderr).toBe(
      'setup: Python was not found: Encours builds its tables with dbt, which needs Python 3.10 or later; install it and start again.',
    )
    expect(status).toBe(5)
    expect(calls()).toEqual([])
  })

  it('names a Python that is too old, with its version', () => {
    givePython('3.9')
    const { status, stderr } = setUp()
    expect(stderr).toBe(
      'setup: Python 3.9 is too old: Encours needs Python 3.10 or later; install a newer one and start again.',
    )
    expect(status).toBe(5)
    expect(calls().filter((call) => call.startsWith('npm'))).toEqual([])
  })

  it('names a missing venv module and how to get it', () => {
    givePython('3.11', { venv: false })
    const { status, stderr } = setUp()
    expect(stderr).toBe(
      'setup: Python 3.11 cannot make an environment because its venv module is missing: install it ' +
        '(on Debian and Ubuntu: apt-get install python3-venv) and start again.',
    )
    expect(status).toBe(5)
  })

  it.each([
    ['20.18.3', 'Node 20.18.3 is too old: Encours needs Node 20.19 or later; install a newer one and start again.'],
    ['18.20.0', 'Node 18.20.0 is too old: Encours needs Node 20.19 or later; install a newer one and start again.'],
    ['20.19.0', null],
    ['22.0.0', null],
  ])('says of Node %s: %s', (version, sentence) => {
    expect(tooOldNode(version)).toBe(sentence)
  })
})

describe('what is installed', () => {
  it('comes from the locks, by hash and without install scripts', () => {
    givePython('3.11')
    expect(setUp().status).toBe(0)
    const installs = calls()
      .filter((call) => /^npm|pip install/.test(call))
      .sort()
    expect(installs[0]).toMatch(/^npm ci --ignore-scripts /)
    expect(installs[1]).toMatch(/--no-deps --require-hashes --requirement \S+requirements\.txt$/)
    expect(installs).toHaveLength(2)
  })

  it('is left alone, and no program is called, when nothing changed', () => {
    givePython('3.11')
    setUp()
    const before = calls()
    expect(setUp()).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(calls()).toEqual(before)
  })

  it('is renewed only where its lock changed', () => {
    givePython('3.11')
    setUp()
    const before = calls().length
    writeFileSync(join(root, 'requirements.txt'), 'dbt==2\n')
    expect(setUp().status).toBe(0)
    const after = calls().slice(before)
    expect(after.some((call) => call.includes('pip install'))).toBe(true)
    expect(after.some((call) => call.startsWith('npm'))).toBe(false)
  })

  it('is made again when somebody deleted it', () => {
    givePython('3.11')
    setUp()
    const before = calls().length
    rmSync(join(root, '.venv'), { recursive: true })
    setUp()
    expect(
      calls()
        .slice(before)
        .some((call) => call.includes('pip install')),
    ).toBe(true)
  })
})
