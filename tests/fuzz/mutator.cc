#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <iterator>

namespace yoriai::test {
namespace {

constexpr size_t kInputBytesMax = 64u << 10;
constexpr size_t kChangesMax = 5;

// Where decoders go wrong: ends of ranges, ends of texts, long varints.
constexpr uint8_t kEdges[] = {0x00, 0x01, 0x7f, 0x80, 0xff, '0',
                              '9',  '-',  '.',  '/',  ' ',  '\n'};

}  // namespace

std::string Mutator::Next() {
  std::string bytes = AnySample();
  for (size_t changes = 1 + Below(kChangesMax); changes > 0; --changes) {
    Change(bytes);
  }
  if (bytes.size() > kInputBytesMax) bytes.resize(kInputBytesMax);
  return bytes;
}

size_t Mutator::PartBytesMax(size_t there) {
  return std::min(there, size_t{1} << Below(9));
}

void Mutator::InsertPartOf(const std::string& other, size_t place,
                           std::string& bytes) {
  const size_t from = Below(other.size() + 1);
  const size_t length = Below(PartBytesMax(other.size() - from) + 1);
  bytes.insert(place, other.substr(from, length));
}

void Mutator::Change(std::string& bytes) {
  const size_t place = Below(bytes.size() + 1);
  const size_t length = Below(PartBytesMax(bytes.size() - place) + 1);
  const char edge = static_cast<char>(kEdges[Below(std::size(kEdges))]);
  switch (Below(16)) {
    case 0:
    case 1:
    case 2:
      if (place < bytes.size())
        bytes[place] ^= static_cast<char>(1 << Below(8));
      break;
    case 3:
    case 4:
      if (place < bytes.size()) bytes[place] = edge;
      break;
    case 5:
    case 6:
    case 7:
      if (place < bytes.size()) bytes[place] = static_cast<char>(random_());
      break;
    case 8:
    case 9:
      bytes.insert(place, 1 + Below(10), edge);
      break;
    case 10:
    case 11:
      bytes.erase(place, length);
      break;
    case 12:
      bytes.insert(Below(bytes.size() + 1), bytes.substr(place, length));
      break;
    case 13:
      bytes.resize(place);
      break;
    default:
      InsertPartOf(AnySample(), place, bytes);
  }
}

}  // namespace yoriai::test
