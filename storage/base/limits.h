#pragma once

#include <cstddef>
#include <cstdint>

// Every bound of the server, in one place and related to each other.
// docs/operating/limits.md explains them to operators.

namespace yoriai::storage {

// A recorded event, as stored. Audit bundles give an entry 16 bits of length.
inline constexpr size_t kRecordBytesMax = 65'535;

// One append.
inline constexpr size_t kAppendEventsMax = 1'000;
inline constexpr size_t kAppendBytesMax = 16u << 20;
inline constexpr size_t kAppendPreconditionsMax = 1'000;

// One message of AppendMany, and what one stream may have under way; bytes as
// for one append.
inline constexpr size_t kAppendManyAppendsMax = 1'000;
inline constexpr size_t kAppendManyUnderWayMax = 1'024;

// Names that the log keeps.
inline constexpr size_t kStreamNameBytesMax = 200;
inline constexpr size_t kTagBytesMax = 200;
inline constexpr size_t kTagsPerEventMax = 150;

// What waits for the committer. A full queue is RESOURCE_EXHAUSTED.
inline constexpr size_t kCommitQueueProposalsMax = 16'384;

// Streams of which the log remembers where they stand, and at most twice as
// many: about 20 MiB.
inline constexpr size_t kStreamHeadsMax = 65'536;

// What the committer puts into one synced batch.
inline constexpr size_t kCommitBatchEventsMax = 4'000;
inline constexpr size_t kCommitBatchBytesMax = 32u << 20;

// Appends are refused while the disk has less room than this, so that what was
// acknowledged can still be folded into views and written out of memory.
inline constexpr uint64_t kDiskReserveBytes = uint64_t{256} << 20;

// What the projector folds into one batch of rows: what a query waits for that
// came just too late.
inline constexpr size_t kProjectionBatchEventsMax = 2'000;
inline constexpr size_t kProjectionBatchBytesMax = 4u << 20;

// Events by which the views may be behind the log. Beyond, appends are refused
// until the views have come closer: what a query waits for stays bounded.
inline constexpr size_t kViewsLagEventsMax = 200'000;

// Rows of views that are kept in memory because they were asked for.
inline constexpr size_t kNewestRowsBytesMax = 32u << 20;

// Events folded into views of which a crash may take the rows back. Folding
// them again takes well under a second: so long does the first answer wait.
inline constexpr size_t kUnflushedEventsMax = 50'000;

// Views that are folded to be compared, and serve nobody: what is not yet in a
// file, and what the disk must have left beside them.
inline constexpr size_t kScratchWriteBufferBytes = 16u << 20;
inline constexpr uint64_t kScratchDiskReserveBytes = 2 * kDiskReserveBytes;

// One message of Read and Subscribe.
inline constexpr size_t kReadMessageEventsMax = 1'000;
inline constexpr size_t kReadMessageBytesMax = 256u << 10;

// Calls of Read under way. Each holds at most two messages.
inline constexpr size_t kReadersMax = 256;

// Records that a filtered read looks at before it says how far it came.
inline constexpr size_t kReadConsideredMax = 10'000;

// Live events that all subscribers share.
inline constexpr size_t kSubscriptionRingBytesMax = 16u << 20;
inline constexpr size_t kSubscriptionRingEventsMax = 16'384;
inline constexpr size_t kSubscribersMax = 20'000;

// Encoded messages that subscribers with the same filter share.
inline constexpr size_t kSharedMessagesMax = 4'096;
inline constexpr size_t kSharedMessagesBytesMax = 8u << 20;

// Streams with a prefix that are read one by one; beyond, by type.
inline constexpr size_t kPrefixStreamsMax = 64;

// Records and their proofs in one answer: what gRPC clients take without being
// told to take more.
inline constexpr size_t kProofsBytesMax = 3u << 20;
inline constexpr size_t kProvenRecordsMax = 1'000;

// gRPC messages that the server takes.
inline constexpr size_t kRequestBytesMax = kAppendBytesMax + (1u << 20);

static_assert(kScratchDiskReserveBytes > kDiskReserveBytes,
              "appends must not be the first to notice a full disk");
static_assert(kCommitBatchBytesMax >= kAppendBytesMax,
              "the largest append must fit into one batch");
static_assert(kCommitBatchEventsMax >= kAppendEventsMax,
              "the largest append must fit into one batch");
static_assert(kSharedMessagesBytesMax > 2 * kReadMessageBytesMax,
              "the largest message must fit among those that are shared");
static_assert(kReadMessageBytesMax > kRecordBytesMax,
              "the largest record must fit into one message");

}  // namespace yoriai::storage
