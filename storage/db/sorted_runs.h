#pragma once

#include <rocksdb/memtablerep.h>

#include <memory>

namespace yoriai::storage {

// Makes the tables that hold what was written to RocksDB until it is a file:
// sorted runs, instead of RocksDB's list with levels.
//
// A new key goes into a short sorted tail. A full tail becomes a run, and runs
// of like size are merged, so that of n keys there are at most log2(n) runs and
// each key was moved log2(n) times. A merge knows long before which keys it
// will look at and fetches them into the processor's cache; a list learns where
// to look next only when it has looked, and waits for memory at every step. Our
// rows come from one thread, in small batches, at places that are random (an
// id, a stream that is new) or at the end (the log, a tag): the first is what
// runs are good at, and the second costs next to nothing, for runs that do not
// overlap are copied. docs/performance.md has the figures. A look-up
// searches every run, so it costs more than in a list; the filters in front of
// the tables answer most of them.
//
// Keys must be compared by their bytes (rocksdb::BytewiseComparator()), and the
// database must not insert from several threads at once
// (allow_concurrent_memtable_write = false); RocksDB checks the latter.
//
// Threads: one inserts, any number read meanwhile. An iterator sees what had
// been inserted when it last sought. Memory is the table's: bounded by the size
// of a write buffer, and 16 bytes for each key at most beside it.
std::shared_ptr<rocksdb::MemTableRepFactory> SortedRunsFactory();

}  // namespace yoriai::storage
