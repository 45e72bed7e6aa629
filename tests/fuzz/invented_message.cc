#include "tests/fuzz/invented_message.h"

#include <initializer_list>
#include <limits>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "storage/base/uuid.h"

namespace yoriai::test {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;
using google::protobuf::Reflection;

constexpr int kDepthMax = 12;
constexpr int kFirstYear = 2019;

std::string OneOf(Input& input, std::initializer_list<const char*> texts) {
  return texts.begin()[input.TakeBelow(texts.size())];
}

bool IsDayName(const std::string& name) { return absl::EndsWith(name, "_on"); }

bool IsIdName(const std::string& name) {
  return absl::EndsWith(name, "_id") || absl::EndsWith(name, "_ids") ||
         name == "parties";
}

// A valid text for a field of this name. A zero byte picks the most ordinary.
std::string PlausibleText(Input& input, const std::string& name) {
  if (absl::EndsWith(name, "event_id")) {
    return storage::Uuid::FromName(absl::StrCat(input.TakeByte())).ToString();
  }
  if (IsDayName(name)) {
    return OneOf(input, {"2020-05-13", "2020-04-01", "2021-03-31", "2020-02-29",
                         "1900-01-01", "2199-12-31", "2019-06-30"});
  }
  if (IsIdName(name)) {
    return OneOf(input, {"miyagi", "salon", "1", "1-2", "1-2-a", "themes",
                         "plan", "A.b_c-d", "sendai"});
  }
  if (name == "uri") return "https://example.org/minutes";
  if (name == "sha256") return std::string(64, 'a');
  if (name == "time_zone") return OneOf(input, {"", "Asia/Tokyo", "UTC"});
  if (name == "event_types" || name == "types") {
    return OneOf(input, {"MeetingHeld", "GrantAwarded", "SeminarHeld",
                         "PetitionSubmitted", "MemberJoined"});
  }
  if (name == "value" || name == "low" || name == "high" ||
      name == "amount_jpy") {
    return OneOf(input, {"12.5", "0", "1", "100", "0.000000001",
                         "999999999999999999.999999999", "-3"});
  }
  if (name == "stream" || name == "stream_prefix") {
    return OneOf(input, {"body/salon", "organisation/miyagi", "meeting/1",
                         "plan/plan", "x", ""});
  }
  return OneOf(
      input, {"地域懇談会", "Regional Forum", "", "e\xcc\x81", "\xe3\x80\x80"});
}

// A text that may be refused.
std::string EdgeText(Input& input) {
  switch (input.TakeBelow(4)) {
    case 0:
      return "";
    case 1:
      return std::string(64 + input.TakeBelow(2), 'x');
    case 2:
      return std::string(size_t{500} + input.TakeBelow(3000), 'y');
    default:
      return std::string("zero\0byte", 9);
  }
}

std::string AnyText(Input& input, const FieldDescriptor& field) {
  const size_t choice = input.TakeBelow(32);
  if (choice < 28) return PlausibleText(input, field.name());
  if (choice < 30) return EdgeText(input);
  std::string text = input.TakeText();
  // Other bytes are no proto3 string and never come off the wire.
  for (char& c : text) c &= 0x7f;
  return text;
}

int64_t AnyNumber(Input& input, const FieldDescriptor& field) {
  const size_t choice = input.TakeBelow(32);
  const bool year = absl::StrContains(field.name(), "year") &&
                    !absl::StrContains(field.name(), "month") &&
                    !absl::StrContains(field.name(), "per");
  if (choice < 28) {
    const auto number = static_cast<int64_t>(input.TakeBelow(7));
    return (year ? kFirstYear : 0) + number;
  }
  switch (choice) {
    case 28:
      return std::numeric_limits<int64_t>::min();
    case 29:
      return std::numeric_limits<int64_t>::max();
    default:
      return static_cast<int64_t>(input.TakeNumber());
  }
}

int AnyEnum(Input& input, const EnumDescriptor& type) {
  const size_t choice = input.TakeByte();
  if (choice == 255) return 1'000;
  // 1 first: 0 is UNSPECIFIED.
  return type.value((choice + 1) % type.value_count())->number();
}

class Inventor final {
 public:
  explicit Inventor(Input& input) : input_(input) {}

  void Fill(Message& message, int depth) {
    const Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      if (field.real_containing_oneof() != nullptr) continue;
      // Left out now and then.
      if (input_.TakeBelow(16) == 15) continue;
      size_t count = 1;
      if (field.is_repeated()) count = input_.TakeBelow(4);
      for (; count > 0; --count) Set(message, field, depth);
    }
    for (int i = 0; i < type.real_oneof_decl_count(); ++i) {
      const OneofDescriptor& oneof = *type.oneof_decl(i);
      const size_t choice = input_.TakeByte();
      if (choice == 255) continue;
      Set(message, *oneof.field(choice % oneof.field_count()), depth);
    }
  }

 private:
  void Set(Message& message, const FieldDescriptor& field, int depth) {
    const Reflection& reflection = *message.GetReflection();
    const bool many = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (depth >= kDepthMax) return;
        Fill(many ? *reflection.AddMessage(&message, &field)
                  : *reflection.MutableMessage(&message, &field),
             depth + 1);
        return;
      case FieldDescriptor::CPPTYPE_STRING:
        many ? reflection.AddString(&message, &field, AnyText(input_, field))
             : reflection.SetString(&message, &field, AnyText(input_, field));
        return;
      case FieldDescriptor::CPPTYPE_ENUM: {
        const int value = AnyEnum(input_, *field.enum_type());
        many ? reflection.AddEnumValue(&message, &field, value)
             : reflection.SetEnumValue(&message, &field, value);
        return;
      }
      case FieldDescriptor::CPPTYPE_BOOL:
        if (!many) {
          reflection.SetBool(&message, &field, input_.TakeByte() % 2 != 0);
        }
        return;
      default:
        if (!many) SetNumber(reflection, message, field);
    }
  }

  void SetNumber(const Reflection& reflection, Message& message,
                 const FieldDescriptor& field) {
    const int64_t number = AnyNumber(input_, field);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        reflection.SetInt32(&message, &field, static_cast<int32_t>(number));
        return;
      case FieldDescriptor::CPPTYPE_INT64:
        reflection.SetInt64(&message, &field, number);
        return;
      case FieldDescriptor::CPPTYPE_UINT32:
        reflection.SetUInt32(&message, &field, static_cast<uint32_t>(number));
        return;
      case FieldDescriptor::CPPTYPE_UINT64:
        reflection.SetUInt64(&message, &field, static_cast<uint64_t>(number));
        return;
      default:
        return;  // Our protos have no binary floats.
    }
  }

  Input& input_;
};

}  // namespace

void Invent(Input& input, Message& message) {
  Inventor(input).Fill(message, 0);
}

}  // namespace yoriai::test
