/** The elements of a movement in SGML, those given in place of the usual ones, then whatever else it says. One line. */
export function movement(elements: Record<string, string>, says = ''): string {
  const all = { TRNTYPE: 'OTHER', DTPOSTED: '20240110', TRNAMT: '1.00', FITID: 'A1', ...elements }
  return `<STMTTRN>${Object.entries(all)
    .map(([tag, text]) => `<${tag}>${text}`)
    .join('')}${says}</STMTTRN>`
}

export const account = (currency = 'EUR', number = '1'): string =>
  `<CURDEF>${currency}<BANKACCTFROM><BANKID>99999<ACCTID>${number}</BANKACCTFROM>`

/** A statement in SGML: its head on a line, then its movements, from line 11 on when it comes first in the file. */
export function statement(movements: string, { head = account(), after = '' } = {}): string {
  return `<STMTTRNRS><STMTRS>${head}<BANKTRANLIST>\n${movements}\n</BANKTRANLIST>${after}</STMTRS></STMTTRNRS>\n`
}

/** A file of OFX 1 that holds `body`, which begins at line 10. */
export function ofx(body: string): string {
  const header = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n'
  return `${header}COMPRESSION:NONE\n\n<OFX>\n<BANKMSGSRSV1>${body}</BANKMSGSRSV1></OFX>\n`
}

/** A file of OFX 2 with one movement. */
export function xml(amount: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<?OFX OFXHEADER="200" VERSION="211"?>\r
<OFX><!-- one account -->\r
  <BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><ACCTID>1</ACCTID></BANKACCTFROM>\r
    <BANKTRANLIST>\r
      <STMTTRN><TRNTYPE>DEP</TRNTYPE><DTPOSTED>20240110</DTPOSTED><TRNAMT>${amount}</TRNAMT><FITID>A1</FITID>\r
        <NAME>Atelier &amp; Fils</NAME><MEMO><![CDATA[Facture <1> & 2]]></MEMO></STMTTRN>\r
    </BANKTRANLIST>\r
    <LEDGERBAL><BALAMT>12.50</BALAMT><DTASOF>20240131</DTASOF></LEDGERBAL>\r
  </STMTRS></STMTTRNRS></BANKMSGSRSV1>\r
</OFX>\r\n`
}
