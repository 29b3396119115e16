import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readContract } from '../../semantic/contract.ts'

const PATH = 'docs/capabilities.md'
const text = readFileSync(PATH, 'utf8')
const rows = text
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [number = '', capability = '', state = '', where = '', proof = ''] = line.split(' | ')
    const kind = state.split(':')[0] ?? ''
    return { number: number.replace('| ', ''), capability, state, kind, where, proof: proof.replace(' |', '') }
  })
const named = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

describe('the register of capabilities', () => {
  it('has every number, in order', () => {
    const counts = [40, 39, 23, 29, 29]
    const wanted = counts.flatMap((count, group) => Array.from({ length: count }, (_, at) => `${group}.${at + 1}`))
    expect(rows.map(({ number }) => number)).toEqual(wanted)
    expect(wanted).toHaveLength(160)
  })

  it('says yes, partly and what is missing, or not yet, and counts them', () => {
    const count = (kind: string) => rows.filter((row) => row.kind === kind).length
    expect(text).toContain(`**${count('yes')} yes, ${count('partly')} partly, ${count('not yet')} not yet**`)
    expect(count('yes') + count('partly') + count('not yet')).toBe(160)
    const silent = rows.filter(({ kind, state }) => kind === 'partly' && state.length < 'partly: what'.length)
    expect(silent.map(({ number }) => number)).toEqual([])
  })

  it('names no capability twice', () => {
    const all = rows.map(({ capability }) => capability)
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([])
  })

  it('names a place and a test for what is there, and neither for what is not', () => {
    const odd = rows.filter(({ kind, where, proof }) => {
      const isThere = kind !== 'not yet'
      return named(where).length > 0 !== isThere || (named(proof).length === 1) !== isThere
    })
    expect(odd.map(({ number }) => number)).toEqual([])
  })

  it('names tests that exist', () => {
    const tests = rows.flatMap(({ proof }) => named(proof))
    expect(tests.filter((path) => !existsSync(path) || !path.startsWith('tests/'))).toEqual([])
  })

  it('names files, commands, views and members that exist', async () => {
    const contract = await readContract()
    const isMember = (name: string) => {
      const [view = '', member] = name.split('.')
      const { dimensions, measures } = contract[view] ?? {}
      return dimensions !== undefined && (member === undefined || member in { ...dimensions, ...measures })
    }
    const isThere = (name: string) =>
      name.startsWith('encours ')
        ? existsSync(`scripts/commands/${name.replace('encours ', '')}.ts`)
        : existsSync(name) || isMember(name)
    expect(rows.flatMap(({ where }) => named(where)).filter((name) => !isThere(name))).toEqual([])
  })
})
