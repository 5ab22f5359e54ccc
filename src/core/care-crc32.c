/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checksum of the lines in a journal. */
#include "config.h"

#include "care-crc32.h"

#define POLYNOMIAL 0xEDB88320u /* of IEEE 802.3, reflected */
#define SLICES     8

typedef guint32 Slices[SLICES][256];

/* slices[n][byte] is what a byte adds that stands n bytes before the last one: eight look-ups for eight bytes do not wait for
 * one another, as those of one table do. */
static const Slices *
get_slices (void)
{
  static gsize  ready;
  static Slices slices;

  if (g_once_init_enter (&ready))
    {
      for (guint32 byte = 0; byte < 256; byte++)
        {
          guint32 value = byte;

          for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? POLYNOMIAL ^ (value >> 1) : value >> 1;
          slices[0][byte] = value;
        }
      for (int n = 1; n < SLICES; n++)
        for (guint32 byte = 0; byte < 256; byte++)
          slices[n][byte] = slices[0][slices[n - 1][byte] & 0xFF] ^ (slices[n - 1][byte] >> 8);
      g_once_init_leave (&ready, 1);
    }
  return &slices;
}

/**
 * care_crc32:
 *
 * Returns: the CRC-32 of IEEE 802.3; cbf43926 for "123456789"
 */
guint32
care_crc32 (const void *data,
            gsize       length)
{
  const Slices *slices = get_slices ();
  const guint8 *bytes = data;
  guint32       crc = 0xFFFFFFFFu;

  for (; length >= SLICES; length -= SLICES, bytes += SLICES)
    crc = (*slices)[7][(bytes[0] ^ crc) & 0xFF] ^ (*slices)[6][(bytes[1] ^ (crc >> 8)) & 0xFF] ^
          (*slices)[5][(bytes[2] ^ (crc >> 16)) & 0xFF] ^ (*slices)[4][bytes[3] ^ (crc >> 24)] ^
          (*slices)[3][bytes[4]] ^ (*slices)[2][bytes[5]] ^ (*slices)[1][bytes[6]] ^ (*slices)[0][bytes[7]];
  for (; length > 0; length--, bytes++)
    crc = (*slices)[0][(crc ^ *bytes) & 0xFF] ^ (crc >> 8);
  return crc ^ 0xFFFFFFFFu;
}
