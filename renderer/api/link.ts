import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import { noteTrouble } from '../state/trouble.ts';
import { connectionEnded, coverUntilReplaced } from './connection.ts';
import { pageKey } from './pageKey.ts';
import { RowsFirst } from './rowsFirst.ts';
import { desktop } from './shell.ts';

/** The way to the core: a MessagePort inside the desktop shell, else a WebSocket to where this page came from. */
export function openLink(): ClientLink<ClientContext> {
  const shell = desktop();
  return shell === undefined ? webSocketLink() : messagePortLink(() => shell.connect());
}

function webSocketLink(): ClientLink<ClientContext> {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;
  const webSocket = new WebSocket(address, [`baqylau.${pageKey()}`]);
  webSocket.addEventListener('close', (event) => connectionEnded(event.code));
  return new WebSocketLink({ websocket: quietOnceClosed(webSocket), interceptors: [noteRefusals, rowsFirst] });
}

/**
 * When the core is gone, the screens that go with it cancel what they had asked for; there is nobody left to be told, and
 * the link would throw that at nobody. The page is about to be replaced by a fresh one.
 */
function quietOnceClosed(webSocket: WebSocket): Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'> {
  return {
    addEventListener: webSocket.addEventListener.bind(webSocket),
    removeEventListener: webSocket.removeEventListener.bind(webSocket),
    send: (data) => {
      if (webSocket.readyState === WebSocket.OPEN) webSocket.send(data);
    },
    get readyState() {
      return webSocket.readyState === WebSocket.CONNECTING ? WebSocket.CONNECTING : WebSocket.OPEN;
    },
  };
}

const order = new RowsFirst();
const rowsFirst = <Result>(call: Parameters<typeof order.pass<Result>>[0]) => order.pass(call);

/** Some refusals concern the whole window, whoever asked. */
async function noteRefusals<Result>({ next }: { next(): Promise<Result> }): Promise<Result> {
  try {
    return await next();
  } catch (error) {
    if (error instanceof ORPCError) noteTrouble(error.code);
    throw error;
  }
}

function messagePortLink(connect: () => void): ClientLink<ClientContext> {
  const port = new Promise<MessagePort>((resolve) => {
    const onMessage = (event: MessageEvent) => {
      const arrived = event.ports[0];
      if (event.source !== window || event.data !== 'baqylau:port' || arrived === undefined) return;
      window.removeEventListener('message', onMessage);
      arrived.addEventListener('close', coverUntilReplaced);
      arrived.start();
      resolve(arrived);
    };
    window.addEventListener('message', onMessage);
    connect();
  });
  const link = port.then((arrived) => new MessagePortLink({ port: arrived, interceptors: [noteRefusals, rowsFirst] }));
  return { call: async (path, input, options) => (await link).call(path, input, options) };
}
