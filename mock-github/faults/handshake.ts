/** A named way in which a connection fails before there is a request, so that nothing of it is in the journal. */
interface HandshakeFault {
  readonly name: string;
  /** One line for `mock --list-faults`. */
  readonly about: string;
  /** What it needs: `port` is a door that can be shut, `connection` one that can be reset, `tls` one that shakes hands. */
  readonly needs: "port" | "connection" | "tls";
}

export const handshakeFaults = [
  { name: "refuse-connection", about: "nobody listens: connections are refused until it is taken back", needs: "port" },
  {
    name: "reset-on-connect",
    about: "the connection is reset before the client has sent a request",
    needs: "connection",
  },
  { name: "tls-handshake-failure", about: "the TLS handshake ends with the alert handshake_failure", needs: "tls" },
  {
    name: "certificate-wrong-host",
    about: "the certificate is another host's, from an authority that the client trusts",
    needs: "tls",
  },
  { name: "certificate-expired", about: "the certificate is two days out of date", needs: "tls" },
] as const satisfies readonly HandshakeFault[];

export type HandshakeFaultName = (typeof handshakeFaults)[number]["name"];

export const isHandshakeFault = (name: string): name is HandshakeFaultName =>
  handshakeFaults.some((fault) => fault.name === name);
