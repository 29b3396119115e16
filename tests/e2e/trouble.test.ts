import { describe, expect, inject, it } from 'vitest'
import { browserPath, openWindow, settled, type Window } from './browser.ts'
import { PAGES, serve, servedDemo } from './served.ts'

const LOAD = '**/cubejs-api/v1/load**'

describe.skipIf(!browserPath)('when something is not as it should be', () => {
  const served = servedDemo()
  let window: Window

  const withWindow = async (work: () => Promise<void>) => {
    window = await openWindow({ language: 'en' })
    try {
      await work()
    } finally {
      await window.close()
    }
  }

  it('a question that fails names itself and its request, and the rest of the page stands', () =>
    withWindow(async () => {
      await window.page.route(LOAD, async (route) => {
        const url = decodeURIComponent(route.request().url())
        if (!url.includes('data_quality.check_name')) return route.continue()
        return route.fulfill({ status: 500, json: { error: 'out of memory', requestId: 'r-4711' } })
      })
      await window.page.goto(`${served.url}/?page=trust`)
      const card = window.page.locator('#doubts')
      await card.getByRole('alert').waitFor()
      expect(await card.innerText()).toContain('out of memory')
      expect(await card.innerText()).toContain('Request r-4711')
      await card.locator('summary').click()
      expect(await card.locator('pre').innerText()).toContain('data_quality.check_name')
      await window.page.waitForSelector('#sources table')
    }))

  it('a customer’s name that is markup is shown as the text it is', () =>
    withWindow(async () => {
      const hostile = '<img src=x onerror=document.title=1><b>x'
      await window.page.route(LOAD, async (route) => {
        const answer = await route.fetch()
        const body = (await answer.text()).replaceAll(
          /"receivables\.customer":"[^"]*"/g,
          `"receivables.customer":"${hostile}"`,
        )
        return route.fulfill({ response: answer, body })
      })
      await window.page.goto(served.url)
      await settled(window.page)
      expect(await window.page.locator('#top tbody a').first().innerText()).toBe(hostile)
      expect(await window.page.locator('main img').count()).toBe(0)
      expect(await window.page.title()).not.toBe('1')
    }))

  it('an answer of a newer version has all figures asked once more, and never in a loop', () =>
    withWindow(async () => {
      let [contexts, loads] = [0, 0]
      await window.page.route('**/api/context', async (route) => {
        contexts += 1
        const answer = await route.fetch()
        const body = (await answer.json()) as { dataVersion: number }
        return route.fulfill({ response: answer, json: { ...body, dataVersion: contexts === 1 ? 1 : 2 } })
      })
      await window.page.route(LOAD, async (route) => {
        loads += 1
        const answer = await route.fetch()
        const body = (await answer.text()).replace(/"dataVersion":\d+/, `"dataVersion":2`)
        return route.fulfill({ response: answer, body })
      })
      await window.page.goto(served.url)
      await settled(window.page)
      await window.page.getByText('Version 2').waitFor()
      await settled(window.page)
      const asked = loads
      await window.page.waitForLoadState('networkidle')
      expect(contexts).toBe(2)
      expect(loads - asked).toBeLessThan(10)
    }))

  it('a browser without a session is told how to get one, and shown no figure', () =>
    withWindow(async () => {
      const guarded = await serve(inject('demoWorkspace'), PAGES, false)
      try {
        await window.page.goto(guarded.url)
        await window.page.getByRole('heading', { name: 'Please sign in' }).waitFor()
        expect(await window.page.locator('body').innerText()).toContain('npx encours serve')
        expect(await window.page.locator('.tile').count()).toBe(0)
      } finally {
        await guarded.stop()
      }
    }))
})
