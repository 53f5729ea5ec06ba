// Country outline and the six western regions: the time-zone polygons of OpenStreetMap (package geo-tz) follow their borders exactly.
import fs from 'node:fs';
import { decode } from 'geobuf';
import { PbfReader } from 'pbf';
import { collection, feature, inPackage, readJson, rectangle, runMapshaper } from './geojson.mjs';

/** What one time zone covers: a region, or everything east of them (`REST`), which other sources must divide. */
const UNIT_OF_ZONE = {
  'Asia/Oral': '27',
  'Asia/Atyrau': '23',
  'Asia/Aqtau': '47',
  'Asia/Aqtobe': '15',
  'Asia/Qostanay': '39',
  'Asia/Qyzylorda': '43',
  'Asia/Almaty': 'REST',
};

/** geo-tz keeps a quad tree: inner nodes, cells that lie wholly in some zones, and leaves with the exact geometry (geobuf). */
function pieces() {
  const index = readJson(inPackage('geo-tz/data/timezones.geojson.index.json'));
  const geometry = fs.openSync(inPackage('geo-tz/data/timezones.geojson.geo.dat'), 'r');
  const found = [];
  const micro = (degrees) => Math.round(degrees * 1e6) / 1e6;
  const walk = (node, west, south, east, north) => {
    if (!node || east < 46 || west > 88 || north < 40 || south > 56) return;
    if (Array.isArray(node)) {
      for (const zone of node) {
        const unit = UNIT_OF_ZONE[index.timezones[zone]];
        if (unit) found.push(feature({ unit }, rectangle(micro(west), micro(south), micro(east), micro(north))));
      }
    } else if (node.len !== undefined) {
      const bytes = Buffer.alloc(node.len);
      fs.readSync(geometry, bytes, 0, node.len, node.pos);
      for (const part of decode(new PbfReader(bytes)).features) {
        const unit = UNIT_OF_ZONE[part.properties.tzid];
        if (unit) found.push(feature({ unit }, part.geometry));
      }
    } else {
      const x = (west + east) / 2;
      const y = (south + north) / 2;
      walk(node.a, x, y, east, north);
      walk(node.b, west, y, x, north);
      walk(node.c, west, south, x, y);
      walk(node.d, x, south, east, y);
    }
  };
  walk(index.lookup, -180, -90, 180, 90);
  fs.closeSync(geometry);
  return collection(found);
}

/** The zones as land: cut at the shore of the Caspian, which time zones pass over. */
export async function landZones(caspian) {
  const whole = await runMapshaper('-i pieces.json snap snap-interval=0.00001 -dissolve unit -clean gap-fill-area=2km2 -o zones.json', {
    'pieces.json': pieces(),
  });
  const land = await runMapshaper('-i zones.json -erase caspian.json remove-slivers -o land.json', {
    'zones.json': whole['zones.json'],
    'caspian.json': caspian,
  });
  return land['land.json'];
}
