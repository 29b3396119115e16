import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lineage, wayOf } from '../../dashboards/lib/facts.ts'
import { readContract } from '../../semantic/contract.ts'

const lineage = JSON.parse(readFileSync('dashboards/lib/facts/lineage.json', 'utf8')) as Lineage

interface Manifest {
  nodes: Record<string, { name: string; resource_type: string; depends_on?: { nodes?: string[] } }>
  exposures: Record<string, { name: string; url: string; owner: { name: string }; depends_on: { nodes: string[] } }>
}

// dbt reads the project itself: what it understands is held to what the pages show.
describe('the way of a number', () => {
  let folder: string
  let manifest: Manifest
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'encours-parse-'))
    const env = {
      ...process.env,
      ENCOURS_RAW_PATH: join(folder, 'raw.duckdb'),
      ENCOURS_BUILD_PATH: join(folder, 'build.duckdb'),
      DBT_TARGET_PATH: join(folder, 'target'),
      DBT_LOG_PATH: join(folder, 'logs'),
    }
    execFileSync(resolve('.venv/bin/dbt'), ['parse', '--profiles-dir', '.', '--quiet'], { env, stdio: 'pipe' })
    manifest = JSON.parse(readFileSync(join(folder, 'target/manifest.json'), 'utf8')) as Manifest
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const short = (id: string) => id.split('.').slice(2).join('.')

  it('is an exposure of each page for dbt, on the marts of the views that the page asks', () => {
    const found = Object.values(manifest.exposures).map(({ name, depends_on }) => [
      name,
      depends_on.nodes.map(short).sort(),
    ])
    const wanted = lineage.pages.map(({ id, views }) => [`page_${id}`, wayOf(lineage, views).marts])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted))
  })

  it('has an owner and an address for each page', () => {
    for (const { name, url, owner } of Object.values(manifest.exposures)) {
      expect(owner.name).not.toBe('')
      const page = name.replace('page_', '')
      expect(new URL(url).searchParams.get('page') ?? 'frame').toBe(page)
    }
  })

  it('reads the models and sources that dbt says a model reads', () => {
    const nodes = new Map(Object.values(manifest.nodes).map((node) => [node.name, node]))
    for (const [name, { reads, sources }] of Object.entries(lineage.models)) {
      const ids = nodes.get(name)?.depends_on?.nodes ?? []
      const of = (kind: string) => ids.filter((id) => id.startsWith(`${kind}.`)).map(short)
      expect([name, [...new Set([...of('model'), ...of('seed')])].sort()]).toEqual([name, reads])
      expect([name, [...new Set(of('source'))].sort()]).toEqual([name, sources])
    }
  })

  it('ends in landed tables for every view', async () => {
    expect(Object.keys(lineage.views)).toEqual(Object.keys(await readContract()))
    const without = Object.keys(lineage.views).filter((view) => wayOf(lineage, [view]).sources.length === 0)
    expect(without).toEqual([])
  })
})
