#include "server/subscriptions/filter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/domain/id_form.h"
#include "server/domain/subject.h"
#include "storage/base/limits.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr int kValuesMax = 50;
constexpr char kEveryRecord[] = "";

bool IsActionPlan(absl::string_view text) {
  const size_t slash = text.find('/');
  return slash != absl::string_view::npos && IsId(text.substr(0, slash)) &&
         IsId(text.substr(slash + 1));
}

bool IsStreamName(absl::string_view text) {
  return text.size() <= storage::kStreamNameBytesMax &&
         text.find('\0') == absl::string_view::npos;
}

// Gathers what is wrong with a filter.
class FilterReview final {
 public:
  explicit FilterReview(absl::string_view path) : path_(path) {}

  template <typename Values, typename Accepts>
  void CheckList(absl::string_view field, const Values& values, Accepts accepts,
                 absl::string_view accepted, absl::string_view accepted_ja) {
    if (values.size() > kValuesMax) {
      violations_.push_back({absl::StrCat(path_, ".", field),
                             absl::StrCat(values.size(), " values"),
                             "at most 50 values", "50 個以内"});
      return;
    }
    for (int i = 0; i < values.size(); ++i) {
      if (accepts(values[i])) continue;
      violations_.push_back({absl::StrCat(path_, ".", field, "[", i, "]"),
                             values[i], std::string(accepted),
                             std::string(accepted_ja)});
    }
  }

  void CheckStream(absl::string_view field, absl::string_view value) {
    if (IsStreamName(value)) return;
    violations_.push_back({absl::StrCat(path_, ".", field), std::string(value),
                           "at most 200 bytes, no zero byte",
                           "200 バイト以内、ゼロバイトなし"});
  }

  absl::Status Verdict() const {
    return violations_.empty() ? absl::OkStatus() : FieldsInvalid(violations_);
  }

 private:
  const std::string path_;
  std::vector<FieldViolation> violations_;
};

absl::Status CheckFilter(const apipb::Filter& filter, absl::string_view path) {
  FilterReview review(path);
  review.CheckList("types", filter.types(), &IsEventType,
                   "the type of an event, such as MeetingHeld",
                   "イベントの種類(例: MeetingHeld)");
  review.CheckList("body_ids", filter.body_ids(), &IsId, kIdForm, kIdFormJa);
  review.CheckList("organisation_ids", filter.organisation_ids(), &IsId,
                   kIdForm, kIdFormJa);
  review.CheckList("action_plans", filter.action_plans(), &IsActionPlan,
                   "plan/action plan, such as wakitatsu-2020/1-2-a",
                   "計画/アクションプラン(例: wakitatsu-2020/1-2-a)");
  review.CheckStream("stream", filter.stream());
  review.CheckStream("stream_prefix", filter.stream_prefix());
  return review.Verdict();
}

std::string StreamKey(absl::string_view stream) {
  // Tags hold a colon and never begin with one.
  return absl::StrCat(":stream:", stream);
}

uint64_t HashOf(const std::vector<std::vector<std::string>>& tags,
                absl::string_view stream, absl::string_view stream_prefix) {
  // Tags name their field ("body:salon"), so the order of the lists, sorted,
  // and the texts, length first, identify the filter.
  std::string canonical;
  const auto append = [&canonical](absl::string_view text) {
    absl::StrAppend(&canonical, text.size(), " ", text);
  };
  for (const std::vector<std::string>& list : tags) {
    absl::StrAppend(&canonical, list.size(), ";");
    for (const std::string& tag : list) append(tag);
  }
  append(stream);
  append(stream_prefix);
  return storage::FirstNumberOf(storage::Sha256Of({canonical}));
}

}  // namespace

Filter::Filter() : hash_(HashOf({}, "", "")), keys_({kEveryRecord}) {}

absl::StatusOr<Filter> Filter::Compile(const apipb::Filter& filter,
                                       absl::string_view path) {
  if (absl::Status status = CheckFilter(filter, path); !status.ok()) {
    return status;
  }
  Filter compiled;
  for (std::vector<std::string>& list : TagsOf(filter)) {
    if (list.empty()) continue;
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    compiled.tags_.push_back(std::move(list));
  }
  std::sort(compiled.tags_.begin(), compiled.tags_.end());
  compiled.stream_ = filter.stream();
  compiled.stream_prefix_ = filter.stream_prefix();
  if (!compiled.stream_prefix_.empty()) {
    for (const std::string& type : TypesOfStreams(compiled.stream_prefix_)) {
      compiled.prefix_type_tags_.push_back(TypeTag(type));
    }
  }
  compiled.hash_ =
      HashOf(compiled.tags_, compiled.stream_, compiled.stream_prefix_);
  if (!compiled.stream_.empty()) {
    compiled.keys_ = {StreamKey(compiled.stream_)};
  } else if (!compiled.tags_.empty()) {
    compiled.keys_ = *std::min_element(
        compiled.tags_.begin(), compiled.tags_.end(),
        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  }
  return compiled;
}

bool Filter::Matches(const RecordOutline& record) const {
  if (!stream_.empty() && record.stream != stream_) return false;
  if (!absl::StartsWith(record.stream, stream_prefix_)) return false;
  return std::all_of(tags_.begin(), tags_.end(),
                     [&record](const std::vector<std::string>& list) {
                       return std::any_of(list.begin(), list.end(),
                                          [&record](const std::string& tag) {
                                            return std::binary_search(
                                                record.tags.begin(),
                                                record.tags.end(), tag);
                                          });
                     });
}

absl::StatusOr<Filter::ReadPlan> Filter::PlanRead(
    const storage::EventLog& log, size_t prefix_streams_max) const {
  ReadPlan plan;
  plan.spec.tags = tags_;
  if (!stream_.empty()) {
    plan.spec.streams = {stream_};
    plan.picks_more = !stream_prefix_.empty();
  } else if (!stream_prefix_.empty()) {
    YORIAI_ASSIGN_OR_RETURN(
        std::optional<std::vector<std::string>> streams,
        log.StreamsWith(stream_prefix_, prefix_streams_max));
    if (!streams.has_value()) {
      plan.spec.tags.push_back(prefix_type_tags_);
      plan.picks_more = true;
    } else if (streams->empty()) {
      // There is no stream of that name, so this picks nothing.
      plan.spec.streams = {stream_prefix_};
    } else {
      plan.spec.streams = *std::move(streams);
    }
  }
  return plan;
}

std::vector<std::string> Filter::KeysOf(const RecordOutline& record) {
  std::vector<std::string> keys = record.tags;
  keys.push_back(StreamKey(record.stream));
  keys.push_back(kEveryRecord);
  return keys;
}

}  // namespace yoriai::server
