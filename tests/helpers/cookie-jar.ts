/** A browser's cookies and its way through redirects, without the browser. */
export class CookieJar {
  private readonly cookies = new Map<string, Map<string, string>>()

  /** Asks once, with the cookies of that origin, and keeps what is set. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url)
    const own = this.cookies.get(origin) ?? new Map<string, string>()
    this.cookies.set(origin, own)
    const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) own.delete(name)
      else own.set(name, value)
    }
    return response
  }

  /** Follows redirects to the end; answers the last address and every one on the way. */
  async follow(url: string): Promise<{ last: string; way: string[] }> {
    const way = [url]
    for (let step = 0; step < 12; step += 1) {
      const at = way.at(-1) as string
      const location = (await this.ask(at)).headers.get('location')
      if (location === null) return { last: at, way }
      way.push(new URL(location, at).href)
    }
    throw new Error(`no end: ${way.join('\n')}`)
  }

  /** The value of a cookie, or of another jar's that is put in. */
  value(origin: string, name: string): string | undefined {
    return this.cookies.get(origin)?.get(name)
  }

  put(origin: string, name: string, value: string): void {
    const own = this.cookies.get(origin) ?? new Map<string, string>()
    this.cookies.set(origin, own.set(name, value))
  }
}
