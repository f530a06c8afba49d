package dev.kite.lightning.tensorfile;

import dev.kite.lightning.tensorfile.Pickled.Global;
import dev.kite.lightning.tensorfile.Pickled.Mark;
import dev.kite.lightning.tensorfile.Pickled.None;
import dev.kite.lightning.tensorfile.Pickled.Tuple;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle as data. A pickle is a program for a machine with a stack, that may import and
 * call anything; this machine knows the opcodes that build containers, numbers and texts, imports
 * nothing, and asks {@link Allowed} what the few calls mean that a state dict needs.
 *
 * <p>Format: Python's module {@code pickletools}, protocols 2 to 5.
 */
final class Unpickler {
  /** Objects that a pickle may push or remember: each takes more memory than its opcode's byte. */
  static final int MOST = 1 << 22;

  private final ByteBuffer code;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int pushed;

  private Unpickler(byte[] pickle) {
    code = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns what a pickle holds.
   *
   * @throws MalformedFileException if it is none, or wants to call what is not allowed
   */
  static Object read(byte[] pickle) throws MalformedFileException {
    Unpickler machine = new Unpickler(pickle);
    try {
      int opcode = machine.code.get() & 0xFF;
      while (opcode != '.') {
        machine.step(opcode);
        opcode = machine.code.get() & 0xFF;
      }
      return machine.pop();
    } catch (BufferUnderflowException e) {
      throw new MalformedFileException("its pickle ends too early");
    }
  }

  private void step(int opcode) throws MalformedFileException {
    switch (opcode) {
      case 0x80 -> protocol(code.get());
      case 0x95 -> code.getLong(); // the length of a frame
      case 'q' -> remember(code.get() & 0xFF);
      case 'r' -> remember(code.getInt());
      case 0x94 -> remember(memo.size());
      case 'h' -> push(remembered(code.get() & 0xFF));
      case 'j' -> push(remembered(code.getInt()));
      case '0' -> pop();
      case '(' -> push(Mark.MARK);
      case 'c' -> push(new Global(line() + "." + line()));
      case 0x93 -> stackGlobal();
      case 'R', 0x81 -> reduce(); // 0x81 makes an object of a class
      case 'b' -> Allowed.build(peekBelow(pop()));
      case 'Q' -> push(Allowed.storage(pop()));
      default -> {
        if (!value(opcode) && !container(opcode)) {
          throw new MalformedFileException(
              "its pickle has an opcode 0x%s that no state dict has"
                  .formatted(Integer.toHexString(opcode)));
        }
      }
    }
  }

  /** Pushes a value without parts; false if the opcode is another. */
  private boolean value(int opcode) throws MalformedFileException {
    switch (opcode) {
      case 'N' -> push(None.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) (code.get() & 0xFF));
      case 'M' -> push((long) (code.getShort() & 0xFFFF));
      case 'J' -> push((long) code.getInt());
      case 0x8A -> push(whole(code.get() & 0xFF));
      case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(code.getLong())));
      case 'X' -> push(text(code.getInt() & 0xFFFFFFFFL));
      case 0x8C -> push(text(code.get() & 0xFF));
      case 'U' -> push(text(code.get() & 0xFF));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Pushes a container, or adds to one; false if the opcode is another. */
  private boolean container(int opcode) throws MalformedFileException {
    switch (opcode) {
      case '}' -> push(new LinkedHashMap<>());
      case ']' -> push(new ArrayList<>());
      case ')' -> push(new Tuple(List.of()));
      case 't' -> push(new Tuple(popToMark()));
      case 0x85 -> push(new Tuple(popSome(1)));
      case 0x86 -> push(new Tuple(popSome(2)));
      case 0x87 -> push(new Tuple(popSome(3)));
      case 'l' -> push(popToMark());
      case 'd' -> push(map(popToMark()));
      case 'a' -> list(popSome(1));
      case 'e' -> list(popToMark());
      case 's' -> put(popSome(2));
      case 'u' -> put(popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void protocol(int number) throws MalformedFileException {
    if (number < 2 || number > 5) {
      throw new MalformedFileException("its pickle is of protocol " + number + ", not 2 to 5");
    }
  }

  private void stackGlobal() throws MalformedFileException {
    List<Object> names = popSome(2);
    if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
      throw damaged();
    }
    push(new Global(module + "." + name));
  }

  private void reduce() throws MalformedFileException {
    List<Object> call = popSome(2);
    if (!(call.get(0) instanceof Global function) || !(call.get(1) instanceof Tuple arguments)) {
      throw damaged();
    }
    push(Allowed.call(function.name(), arguments.items()));
  }

  private Object remembered(int key) throws MalformedFileException {
    Object value = memo.get(key);
    if (value == null) {
      throw damaged();
    }
    return value;
  }

  private void remember(int key) throws MalformedFileException {
    memo.put(key, peek());
    if (memo.size() > MOST) {
      throw tooMany();
    }
  }

  private void push(Object value) throws MalformedFileException {
    if (++pushed > MOST) {
      throw tooMany();
    }
    stack.push(value);
  }

  private static MalformedFileException tooMany() {
    return new MalformedFileException("its pickle makes more than " + MOST + " objects");
  }

  private Object peek() throws MalformedFileException {
    Object top = stack.peek();
    if (top == null) {
      throw damaged();
    }
    return top;
  }

  private Object peekBelow(Object popped) throws MalformedFileException {
    return popped == Mark.MARK ? popped : peek();
  }

  private Object pop() throws MalformedFileException {
    Object top = peek();
    stack.pop();
    return top;
  }

  private List<Object> popSome(int count) throws MalformedFileException {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(0, pop());
    }
    if (items.contains(Mark.MARK)) {
      throw damaged();
    }
    return items;
  }

  private List<Object> popToMark() throws MalformedFileException {
    List<Object> items = new ArrayList<>();
    Object item = pop();
    while (item != Mark.MARK) {
      items.add(item);
      item = pop();
    }
    Collections.reverse(items);
    return items;
  }

  @SuppressWarnings("unchecked") // lists on the stack are of this class alone
  private void list(List<Object> items) throws MalformedFileException {
    if (!(peek() instanceof List<?> list)) {
      throw damaged();
    }
    ((List<Object>) list).addAll(items);
  }

  @SuppressWarnings("unchecked") // maps on the stack are of this class alone
  private void put(List<Object> items) throws MalformedFileException {
    if (!(peek() instanceof Map<?, ?> map)) {
      throw damaged();
    }
    ((Map<Object, Object>) map).putAll(map(items));
  }

  private static Map<Object, Object> map(List<Object> items) throws MalformedFileException {
    if (items.size() % 2 != 0) {
      throw damaged();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i += 2) {
      Object key = items.get(i);
      if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
        throw new MalformedFileException("a key in its pickle is neither text nor whole number");
      }
      map.put(key, items.get(i + 1));
    }
    return map;
  }

  private Object whole(int length) throws MalformedFileException {
    byte[] bytes = bytes(length);
    byte[] bigEndian = new byte[length];
    for (int i = 0; i < length; i++) {
      bigEndian[i] = bytes[length - 1 - i];
    }
    BigInteger number = length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
    if (number.bitLength() >= Long.SIZE) {
      throw new MalformedFileException("a whole number in its pickle has more than 64 bits");
    }
    return number.longValue();
  }

  private String text(long length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private byte[] bytes(long length) {
    if (length > code.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) length];
    code.get(bytes);
    return bytes;
  }

  private String line() {
    int begin = code.position();
    int end = begin;
    while (code.get() != '\n') {
      end++;
    }
    return new String(code.array(), begin, end - begin, StandardCharsets.UTF_8);
  }

  static MalformedFileException damaged() {
    return new MalformedFileException("its pickle is damaged");
  }
}
